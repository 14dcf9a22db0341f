import { type EmailMessage, SEND_TOKEN_HEADER } from '../contract/index.ts';
import { isAddress } from './mailbox.ts';

/**
 * The envelope's sender, to which bounces go: `bounce+TOKEN@domain`, so that even a bounce that quotes nothing tells
 * which message it is about (VERP). The token is spelled in hexadecimal, since servers may change the case of letters.
 * Where it would not fit, the address stays plain, and the header field alone names the send.
 */
export function returnPath(bounces: string, { headers }: Pick<EmailMessage, 'headers'>): string {
  const token = headers[SEND_TOKEN_HEADER];
  if (token === undefined) return bounces;
  const at = bounces.lastIndexOf('@');
  const named = `${bounces.slice(0, at)}+${Buffer.from(token, 'base64url').toString('hex')}${bounces.slice(at)}`;
  return isAddress(named) ? named : bounces;
}

/** The token in such an address; null where there is none. */
export function tokenInAddress(address: string): string | null {
  const hex = /\+((?:[0-9a-f]{2}){14,32})@/i.exec(address)?.[1];
  return hex === undefined ? null : Buffer.from(hex, 'hex').toString('base64url');
}
