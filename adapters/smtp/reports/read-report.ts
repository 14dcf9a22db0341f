import { type ParsedMail, simpleParser } from 'mailparser';
import { type MailReport, type ReadMailReport, SEND_TOKEN_HEADER } from '../../contract/index.ts';
import { tokenInAddress } from '../return-path.ts';
import { failureOf } from './failure.ts';
import { fieldBlocks } from './fields.ts';

type Fields = ReadonlyMap<string, string>;
type Verdict = MailReport['receipt'];

/** Parts as they stand: nothing is turned into other forms, nothing is looked up. */
const AS_IT_STANDS = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  keepDeliveryStatus: true,
};

/** Fields in which servers leave the address that a mail was sent to. */
const ADDRESSED = /^(?:to|delivered-to|x-original-to|envelope-to|x-envelope-to)$/;
const TOKEN = new RegExp(`^${SEND_TOKEN_HEADER}:[ \\t]*([A-Za-z0-9_-]{20,64})[ \\t]*\\r?$`, 'gim');

/** Reads bounces (RFC 3464) and complaints (RFC 5965). What is no such report, like an answer from a holiday, is null. */
export const readMailReport: ReadMailReport = async (raw) => {
  const mail = await parsed(raw);
  if (mail === null) return null;
  const delivery = partOf(mail, /^message\/(?:global-)?delivery-status$/);
  const feedback = partOf(mail, /^message\/feedback-report$/);
  if (delivery === null && feedback === null) return null;
  const receipt = delivery === null ? complaintIn(feedback ?? []) : deliveryIn(delivery.slice(1));
  return { tokens: tokensOf(mail, raw), receipt, atMs: dateOf(mail) };
};

async function parsed(raw: Uint8Array): Promise<ParsedMail | null> {
  try {
    return await simpleParser(Buffer.from(raw), AS_IT_STANDS);
  } catch {
    // What it says could quote the mail.
    return null;
  }
}

/** The parser's own date is that of today where the mail has none that can be read. */
function dateOf({ headerLines }: ParsedMail): number | null {
  const line = headerLines.find(({ key }) => key === 'date')?.line ?? '';
  const ms = Date.parse(line.slice(line.indexOf(':') + 1).trim());
  return Number.isNaN(ms) ? null : ms;
}

function partOf(mail: ParsedMail, type: RegExp): readonly Fields[] | null {
  const part = mail.attachments.find(({ contentType }) => type.test(contentType.toLowerCase()));
  return part === undefined ? null : fieldBlocks(part.content.toString('utf8'));
}

/**
 * A message of ours has one recipient. Where that is an alias of several, somebody has the message as soon as one of
 * them has it.
 */
function deliveryIn(recipients: readonly Fields[]): Verdict {
  const actions = recipients.map((fields) => (fields.get('action') ?? '').toLowerCase());
  if (actions.includes('delivered')) return { kind: 'delivered', reason: null, suppressAddress: false };
  // Handed on to a server that reports nothing: not known.
  if (actions.includes('relayed') || actions.includes('expanded')) return null;
  const failed = recipients[actions.indexOf('failed')];
  // Delayed ones are still tried.
  if (failed === undefined) return null;
  return { kind: 'failed', ...failureOf(failed.get('status') ?? '', failed.get('diagnostic-code') ?? '') };
}

/** `not-spam` takes a complaint back that we never acted on alone; `auth-failure` speaks of servers, not of people. */
function complaintIn([fields]: readonly Fields[]): Verdict {
  const type = (fields?.get('feedback-type') ?? '').toLowerCase();
  if (type === '' || type === 'not-spam' || type === 'auth-failure') return null;
  const kind = type.startsWith('opt-out') ? 'unsubscribed' : 'complained';
  const known = ['abuse', 'fraud', 'virus'].includes(type);
  return {
    kind,
    reason: kind === 'complained' ? `reported-as-${known ? type : 'other'}` : null,
    suppressAddress: false,
  };
}

/** From the address of the report itself, then from what it quotes of the message, wherever that stands. */
function tokensOf(mail: ParsedMail, raw: Uint8Array): readonly string[] {
  const addresses = mail.headerLines.filter(({ key }) => ADDRESSED.test(key)).map(({ line }) => tokenInAddress(line));
  const parts = mail.attachments.flatMap(({ content }) => tokensIn(content));
  const known = [...addresses, ...parts, ...tokensIn(Buffer.from(raw))];
  return [...new Set(known.filter((token) => token !== null))];
}

function tokensIn(content: Buffer): readonly string[] {
  const text = content.toString('latin1');
  const returned = [...text.matchAll(/^(?:Original-Mail-From|Return-Path|X-Original-From)[^\r\n]*/gim)];
  return [
    ...[...text.matchAll(TOKEN)].flatMap(([, token]) => token ?? []),
    ...returned.flatMap(([line]) => tokenInAddress(line) ?? []),
  ];
}
