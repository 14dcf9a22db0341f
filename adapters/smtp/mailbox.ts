/** A parsed `From` or `Reply-To`: what people read and where mail goes. */
export interface Mailbox {
  /** Null for a bare address. */
  readonly name: string | null;
  readonly address: string;
}

/**
 * A dot-atom local part and a domain of labels, ASCII only: the addresses that every server takes. Quoted local parts
 * and addresses beyond ASCII (SMTPUTF8, RFC 6531) are refused before anything is sent.
 */
const ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;

/** At most 254 characters, 64 of them before the `@` (RFC 5321 4.5.3.1). */
export function isAddress(text: string): boolean {
  return text.length <= 254 && text.indexOf('@') <= 64 && ADDRESS.test(text);
}

/** Characters that would end a header field or a command. */
export function breaksLine(text: string): boolean {
  return /[\r\n\0]/.test(text);
}

/** Reads `Name <local@domain>`, `"Name" <local@domain>` or a bare address; null for anything else. */
export function parseMailbox(text: string): Mailbox | null {
  if (breaksLine(text)) return null;
  const match = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^"<>]*?))\s*<([^<>]+)>\s*$/.exec(text);
  const address = (match === null ? text : (match[3] ?? '')).trim();
  if (!isAddress(address)) return null;
  const name = match === null ? '' : (match[1]?.replace(/\\(.)/g, '$1') ?? match[2] ?? '').trim();
  return { name: name === '' ? null : name, address };
}
