import type { Decision } from '../../runtime/policy/decision.ts';
import { REASONS } from '../../runtime/policy/reasons.ts';
import type { MeasuredText } from '../../runtime/preview/measured-texts.ts';
import type { PreviewedMessage } from '../../runtime/preview/preview-campaign.ts';
import type { WhyVariant } from '../../runtime/preview/why-variant.ts';
import type { Style } from '../engine/contract.ts';
import { localTime, percent, whole } from './numbers.ts';
import { addedTo, type ShownPreview } from './preview-data.ts';
import { pad, widthOf, wrap } from './text.ts';

const INDENT = '  ';
/** Fewest and most columns of labels; one that is longer still has a line of its own. */
const LABELS = { least: 12, most: 22 };

/** The messages of a campaign for one customer, in at most `style.width` columns. */
export function previewView(shown: ShownPreview, style: Style): string {
  const { campaign, config, customer, sendAtMs, preview } = shown;
  const head = `${campaign.id} for ${customer === null ? 'a made-up customer' : `customer ${customer}`}`;
  const when =
    customer === null
      ? 'every variant, with values made up from customer.ts; nothing is sent'
      : `judged as of ${localTime(sendAtMs, config.timeZone)} ${config.timeZone}; nothing is sent`;
  const target =
    preview.targeted === null
      ? 'the target asks what cannot be answered yet'
      : `the target ${preview.targeted ? 'is' : 'is not'} true for this customer`;
  const event =
    shown.missingEvent === null
      ? []
      : wrap(`this customer has no event ${shown.missingEvent}, which would bring them in`, style.width);
  const blocks = preview.messages.flatMap((one) => ['', ...messageLines(shown, one, style)]);
  const none = preview.messages.length === 0 ? ['', 'no message of this campaign goes by that channel'] : [];
  return [
    ...wrap(head, style.width).map((line) => style.paint('strong', line)),
    ...wrap(when, style.width).map((line) => style.paint('dim', line)),
    ...(customer === null ? [] : wrap(target, style.width)),
    ...event,
    ...blocks,
    ...none,
  ].join('\n');
}

function messageLines(shown: ShownPreview, one: PreviewedMessage, style: Style): readonly string[] {
  const { step, channel, leg, variant, why, texts, to, fault, isForced, decision } = one;
  const name = `${step}, ${leg === 0 ? '' : 'else '}${channel}${variant === 'default' ? '' : `, variant ${variant}`}`;
  const cells = labelCells(texts);
  const row = (label: string, text: string, note = '') => rowLines(label, text, note, cells, style);
  const added = addedTo(shown, one);
  const by = `put there by ${channel === 'brand-message' ? 'KakaoTalk' : 'the network'}`;
  const label = added?.label ?? null;
  const wayOut = added?.wayOut ?? null;
  return [
    style.paint('accent', name),
    ...(decision === null ? [] : verdictLines(decision, shown, cells, style)),
    ...(why === null ? [] : row('variant', isForced ? 'asked for; not the one of this customer' : whyText(why))),
    ...(decision === null ? [] : row('to', to ?? 'no address on this channel')),
    ...(fault === null ? [] : row('not written', fault)),
    ...(label === null ? [] : row('label', label, by)),
    ...texts.flatMap((text) => row(labelOf(text.path), shownText(text), lengthOf(text, added?.bytes ?? 0))),
    ...(wayOut === null ? [] : row('way out', wayOut, by)),
  ];
}

function verdictLines(decision: Decision, { config }: ShownPreview, cells: number, style: Style): readonly string[] {
  if (decision.send) return rowLines('policy', style.paint('good', 'lets it leave'), '', cells, style);
  const until = decision.untilMs === null ? '' : `, until ${localTime(decision.untilMs, config.timeZone)}`;
  const sign = decision.untilMs === null ? 'not sent' : 'waits';
  const lines = rowLines(
    'policy',
    `${sign}: ${decision.reason}${until} (${REASONS[decision.reason]})`,
    '',
    cells,
    style,
  );
  return lines.map((line) => style.paint(decision.untilMs === null ? 'bad' : 'warn', line));
}

function labelCells(texts: readonly MeasuredText[]): number {
  const longest = Math.max(0, ...texts.map(({ path }) => labelOf(path).length)) + 2;
  return Math.max(LABELS.least, Math.min(LABELS.most, longest));
}

function whyText({ when, share, bucket }: WhyVariant): string {
  const group = when === null ? 'for everybody else' : `since ${when}`;
  const draw = bucket === null ? '' : `; ${percent(share, 0)} by draw, bucket ${whole(bucket)} of 10,000`;
  return `${group}${draw}`;
}

/** Nobody reads HTML in a terminal; the text part stands beside it. */
function shownText({ path, text, length }: MeasuredText): string {
  return path === 'html' ? `${whole(length)} letters of HTML; --json has it` : text;
}

/** `cards.0.header` is shown as `cards 1 header`. */
function labelOf(path: string): string {
  return path.replace(/\.(\d+)(?=\.|$)/g, (_, index: string) => ` ${Number(index) + 1}`).replaceAll('.', ' ');
}

function lengthOf({ length, unit, max, path }: MeasuredText, addedBytes: number): string {
  if (max === null) return '';
  const added = unit === 'bytes' && path === 'body' ? addedBytes : 0;
  const over = length + added > max ? ', too long' : '';
  return `${whole(length + added)} of ${whole(max)} ${unit}${over}`;
}

/** A label, the text beside it line by line, and a note under its end. */
function rowLines(label: string, text: string, note: string, cells: number, style: Style): readonly string[] {
  const before = INDENT.length + cells;
  const room = Math.max(20, style.width - before);
  const lines = text
    .replace(/\s+$/, '')
    .split(/\r?\n/)
    .flatMap((line) => (line.includes('\u001b') ? [line] : wrap(line, room)));
  const fits = widthOf(label) < cells;
  const [first = '', ...others] = lines;
  const shown = [
    ...(fits ? [] : [`${INDENT}${style.paint('dim', label)}`]),
    `${INDENT}${style.paint('dim', pad(fits ? label : '', cells))}${first}`,
    ...others.map((line) => `${' '.repeat(before)}${line}`),
  ].map((line) => line.trimEnd());
  if (note === '') return shown;
  const last = shown.at(-1) ?? '';
  const gap = style.width - widthOf(last.replace(COLOURS, '')) - widthOf(note);
  const painted = style.paint('dim', note);
  return gap >= 2
    ? [...shown.slice(0, -1), `${last}${' '.repeat(gap)}${painted}`]
    : [...shown, `${' '.repeat(Math.max(before, style.width - widthOf(note)))}${painted}`];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence starts with one
const COLOURS = /\u001b\[[0-9;]*m/g;
