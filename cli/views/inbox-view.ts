import type { Style } from '../engine/contract.ts';
import { counted } from './numbers.ts';
import { table } from './table.ts';
import { printable, wrap } from './text.ts';

/** One line of the list. */
export interface ListedMessage {
  /** 1 for the newest. */
  readonly number: number;
  /** ISO instant. */
  readonly at: string;
  readonly to: string;
  readonly subject: string;
  readonly campaign: string | null;
  readonly variant: string | null;
}

/** Terminals with fewer columns are not shown the campaign: subjects matter more, and `--campaign` tells it. */
const WIDE = 110;

export function inboxView(messages: readonly ListedMessage[], style: Style): string {
  if (messages.length === 0) return 'no messages; what campaigns send while `campaigns dev` runs arrives here';
  const wide = style.width >= WIDE;
  const columns = [
    { title: 'No', align: 'end' },
    { title: 'Time (UTC)' },
    { title: 'To', gives: true },
    ...(wide ? [{ title: 'Campaign', gives: true }] : []),
    { title: 'Variant', gives: true },
    { title: 'Subject', gives: true },
  ] as const;
  const rows = messages.map(({ number, at, to, campaign, variant, subject }) => [
    String(number),
    at.slice(5, 16).replace('T', ' '),
    printable(to),
    ...(wide ? [printable(campaign ?? '–')] : []),
    printable(variant ?? '–'),
    printable(subject),
  ]);
  const [titles = '', ...lines] = table(columns, rows, style.width);
  const below = style.paint('dim', `${counted(messages.length, 'message')}, newest first; --show N prints one`);
  return [style.paint('dim', titles), ...lines, '', below].join('\n');
}

/** A message's header fields and its text, or its HTML where it has no text. Nothing in it can drive the terminal. */
export function messageView(
  message: ListedMessage & {
    readonly headers: readonly string[];
    readonly text: string | null;
    readonly html: string | null;
  },
  style: Style,
): string {
  const body = (message.text ?? message.html ?? '').replace(/\s+$/, '').split(/\r?\n/);
  return [
    style.paint('strong', printable(message.subject)),
    ...message.headers.flatMap((field) => wrap(field, style.width)).map((line) => style.paint('dim', line)),
    '',
    ...body.flatMap((line) => wrap(line, style.width)),
  ].join('\n');
}
