import type { Message } from '../../adapters/contract/index.ts';

/**
 * Stands in a rendered message where `{{preferencesUrl}}` was: a link is made when the ledger's row is known, after
 * rendering. `.invalid` is reserved (RFC 2606), so that one that was left in would lead nowhere.
 */
export const PREFERENCES_PLACE = 'https://preferences.invalid/';

/** The message with the link in every place for it. */
export function withPreferences<M extends Message>(message: M, url: string): M {
  return { ...message, content: filled(message.content, url) };
}

function filled<T>(part: T, url: string): T {
  if (typeof part === 'string') return part.replaceAll(PREFERENCES_PLACE, url) as T;
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((item) => filled(item, url)) as T;
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, filled(value, url)])) as T;
}
