import type { Message } from '../../adapters/contract/index.ts';

/**
 * Visits every web address of a message that a person can follow, and answers the message with what `replace` makes of
 * them. Only addresses with http or https are links of ours to follow; deep links into an app stay.
 *
 * The addresses of AlimTalk stay, too: they are part of a template that Kakao has approved letter by letter.
 */
export function mapLinks<M extends Message>(message: M, replace: (url: string) => string): M {
  if (message.channel === 'alimtalk') return message;
  return { ...message, content: mapPart(message.content, '', replace) };
}

/** Every followable address, once each, in the order in which they occur. */
export function linksOf(message: Message): readonly string[] {
  const found = new Set<string>();
  mapLinks(message, (url) => {
    found.add(url);
    return url;
  });
  return [...found];
}

/** Fields that are an address as a whole. Pictures are looked at, not followed. */
const ADDRESS_FIELDS: ReadonlySet<string> = new Set(['url', 'mobileUrl', 'desktopUrl']);
const TEXT_FIELDS: ReadonlySet<string> = new Set(['body', 'text', 'description']);

function mapPart<T>(part: T, field: string, replace: (url: string) => string): T {
  if (typeof part === 'string') return mapText(part, field, replace) as T;
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((item) => mapPart(item, field, replace)) as T;
  const entries = Object.entries(part).map(([name, value]) => [name, mapPart(value, name, replace)]);
  return Object.fromEntries(entries) as T;
}

/** An address in running text ends before white space, quotes, brackets and the punctuation that closes a sentence. */
export const WEB_ADDRESS = /\bhttps?:\/\/[^\s<>"'()[\]{}]*[^\s<>"'()[\]{}.,;:!?]/g;
/** `href` of links in HTML, whatever the quotes. */
const IN_HTML = /(<a\b[^>]*?\bhref\s*=\s*)(?:"([^"]*)"|'([^']*)')/gi;

function mapText(text: string, field: string, replace: (url: string) => string): string {
  if (field === 'html') {
    return text.replace(IN_HTML, (all, before: string, double?: string, single?: string) => {
      const url = decodeAttribute((double ?? single ?? '').trim());
      return isWeb(url) ? `${before}"${encodeAttribute(replace(url))}"` : all;
    });
  }
  if (ADDRESS_FIELDS.has(field)) return isWeb(text) ? replace(text) : text;
  return TEXT_FIELDS.has(field) ? text.replace(WEB_ADDRESS, (url) => replace(url)) : text;
}

function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}

function decodeAttribute(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x3D;', '=')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function encodeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
