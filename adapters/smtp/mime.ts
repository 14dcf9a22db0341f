import type { EmailMessage } from '../contract/index.ts';
import type { SmtpConfig } from './config.ts';
import { dkimSigned } from './dkim.ts';
import { encodePhrase, encodeText, foldValue, LONGEST_LINE } from './encoded-word.ts';
import { breaksLine, isAddress, type Mailbox, parseMailbox } from './mailbox.ts';

/** Why a message cannot be written. A closed list; each becomes the reason of a permanent rejection. */
type ComposeFault =
  | 'header-injection'
  | 'header-reserved'
  | 'header-too-long'
  | 'address-invalid'
  | 'message-empty'
  | 'key-invalid';

type Composed = { readonly raw: Buffer } | { readonly fault: ComposeFault };

/**
 * Writes whole messages (RFC 5322, MIME). It exists because a general composer costs several times what the sending
 * does (docs/adr/0004-lean-smtp-on-both-sides.md); the tests hold it against one and against an independent parser.
 */
export type Composer = (message: EmailMessage, nowMs: number) => Composed;

/** Fields that we write ourselves or that must not come from a campaign. `message-id` and `date` may be given. */
const RESERVED =
  /^(?:from|sender|reply-to|to|cc|bcc|subject|mime-version|content-.*|return-path|received|dkim-signature|resent-.*)$/i;

/** Cannot occur in base64, and a plain part that holds it is written as base64. */
const BOUNDARY = '=_campaigns-as-code_=';

export function createComposer(config: Pick<SmtpConfig, 'from' | 'replyTo' | 'dkim'>): Composer {
  const plain = senderFields(config.from, config.replyTo);
  const domain = config.from.address.slice(config.from.address.lastIndexOf('@') + 1);

  return (message, nowMs) => {
    if (breaksLine(message.to) || breaksLine(message.content.subject)) return { fault: 'header-injection' };
    if (!isAddress(message.to)) return { fault: 'address-invalid' };
    if (!/^[A-Za-z0-9._-]{1,64}$/.test(message.idempotencyKey)) return { fault: 'key-invalid' };
    const sender = senderOf(message);
    if (sender === null) return { fault: 'header-injection' };
    const further = furtherFields(message.headers);
    if ('fault' in further) return further;
    const body = bodyOf(message);
    if (body === null) return { fault: 'message-empty' };
    const date = further.has('date') ? '' : `Date: ${new Date(nowMs).toUTCString().replace('GMT', '+0000')}\r\n`;
    const id = further.has('message-id') ? '' : `Message-ID: <${message.idempotencyKey}@${domain}>\r\n`;
    const head = `${sender}To: ${message.to}\r\nSubject: ${encodeText(message.content.subject, 9)}\r\n${date}${id}`;
    const raw = Buffer.from(`${head}${further.fields}MIME-Version: 1.0\r\n${body}`, 'latin1');
    return { raw: config.dkim === null ? raw : dkimSigned(config.dkim, raw, nowMs) };
  };

  /** A message may have a sender's name and an address for answers of its own; the address of the sender is the line's. */
  function senderOf({ content: { senderName, replyTo } }: EmailMessage): string | null {
    if (senderName === null && replyTo === null) return plain;
    const answers = replyTo === null ? config.replyTo : parseMailbox(replyTo);
    if ((replyTo !== null && answers === null) || breaksLine(senderName ?? '')) return null;
    return senderFields(senderName === null ? config.from : { ...config.from, name: senderName }, answers);
  }
}

function senderFields(from: Mailbox, replyTo: Mailbox | null): string {
  return `From: ${formatMailbox(from)}\r\n${replyTo === null ? '' : `Reply-To: ${formatMailbox(replyTo)}\r\n`}`;
}

function formatMailbox(mailbox: Mailbox): string {
  return mailbox.name === null ? mailbox.address : `${encodePhrase(mailbox.name)} <${mailbox.address}>`;
}

interface FurtherFields {
  readonly fields: string;
  readonly has: (lowerCaseName: string) => boolean;
}

function furtherFields(headers: EmailMessage['headers']): FurtherFields | { readonly fault: ComposeFault } {
  let fields = '';
  const names = new Set<string>();
  for (const name in headers) {
    const value = headers[name] ?? '';
    if (!/^[A-Za-z0-9-]{1,64}$/.test(name) || breaksLine(value)) return { fault: 'header-injection' };
    if (RESERVED.test(name) || names.has(name.toLowerCase())) return { fault: 'header-reserved' };
    const folded = foldValue(value, name.length + 2);
    if (folded === null) return { fault: 'header-too-long' };
    names.add(name.toLowerCase());
    fields += `${name}: ${folded}\r\n`;
  }
  return { fields, has: (name) => names.has(name) };
}

/** Content fields, the empty line and the body; null when there is neither text nor HTML. */
function bodyOf({ content }: EmailMessage): string | null {
  const { preheader } = content;
  const text = content.text === null ? null : part('plain', content.text);
  const html =
    content.html === null
      ? null
      : part('html', preheader === null ? content.html : withPreheader(content.html, preheader));
  if (text === null || html === null) return text ?? html;
  // The last alternative is the best one (RFC 2046 5.1.4).
  return `Content-Type: multipart/alternative; boundary="${BOUNDARY}"\r\n\r\n--${BOUNDARY}\r\n${text}--${BOUNDARY}\r\n${html}--${BOUNDARY}--\r\n`;
}

/**
 * Puts the line that mail programs show after the subject in front of the body, where people do not see it. The blanks
 * behind it keep the body's first words from following it in the list.
 */
function withPreheader(html: string, preheader: string): string {
  const text = preheader.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const line = `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${text}${'&#847;&zwnj;&nbsp;'.repeat(60)}</div>`;
  const body = /<body\b[^>]*>/i.exec(html);
  if (body === null) return line + html;
  const after = body.index + body[0].length;
  return html.slice(0, after) + line + html.slice(after);
}

function part(kind: 'plain' | 'html', content: string): string {
  const canonical = content.replace(/\r\n|\r|\n/g, '\r\n');
  const plain = isSevenBit(canonical);
  const encoding = plain ? '7bit' : 'base64';
  const body = plain ? `${canonical}${canonical.endsWith('\r\n') ? '' : '\r\n'}` : base64Lines(canonical);
  return `Content-Type: text/${kind}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`;
}

/** Whether the text may travel as it stands: printable ASCII, short lines, no boundary, nothing a relay would mend. */
function isSevenBit(canonical: string): boolean {
  if (!/^[\t\r\n\x20-\x7e]*$/.test(canonical)) return false;
  if (canonical.includes(BOUNDARY) || /[ \t](?:\r\n|$)/.test(canonical)) return false;
  for (let from = 0; from < canonical.length; ) {
    const end = canonical.indexOf('\r\n', from);
    if ((end === -1 ? canonical.length : end) - from > LONGEST_LINE) return false;
    if (end === -1) return true;
    from = end + 2;
  }
  return true;
}

/** 57 bytes make a line of 76 characters, the most that MIME allows (RFC 2045 6.8). */
function base64Lines(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  let lines = '';
  for (let from = 0; from < bytes.length; from += 57) lines += `${bytes.toString('base64', from, from + 57)}\r\n`;
  return lines;
}
