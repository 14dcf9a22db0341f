import type { Recipients } from '../../dsl/schema/recipients-schema.ts';

/**
 * Whom messages leave to in an environment, for people to read; null for everyone. Plans are read by many, so single
 * addresses are counted and not named.
 */
export function onlyTo(recipients: Recipients | undefined): readonly string[] | null {
  if (recipients === undefined || recipients === 'everyone') return null;
  const texts = recipients.only.filter((entry) => typeof entry === 'string');
  const domains = texts.filter((entry) => entry.startsWith('@'));
  const variables = recipients.only.flatMap((entry) => (typeof entry === 'string' ? [] : `the list ${entry.env}`));
  const single = texts.length - domains.length;
  return [...domains, ...variables, ...(single === 0 ? [] : [single === 1 ? '1 address' : `${single} addresses`])];
}
