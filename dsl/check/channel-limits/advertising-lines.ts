import { sizeOf } from '../../template/sizes.ts';
import type { SentContent } from '../deliveries.ts';
import type { FreeNumber, NumberedChannel } from './free-numbers.ts';
import type { Source } from './measure.ts';

/** A number of the usual length, for workspaces that have not said theirs. */
const SOME_NUMBER = '080-000-0000';

/** Where a text says the way out already, in the spellings that NHN Cloud takes (`sending-policy.md`). */
export const WAY_OUT = /무료\s*(?:수신)?\s*거부/;

/**
 * What the law wants in an advertising text message beside what is written (Network Act 50(4); NHN Cloud ad SMS): the
 * label first and the free number last. Both leave with the message, so its bytes are counted with them. Null where the
 * text says them itself, and for other channels.
 */
export function addedToAdvertising(
  { placed }: SentContent,
  { role, source }: Source,
  numbers: (channel: NumberedChannel) => readonly FreeNumber[],
): { readonly bytes: number; readonly words: string } | null {
  const { channel } = placed;
  if (role !== 'body' || (channel !== 'sms' && channel !== 'lms' && channel !== 'mms')) return null;
  const { label, line } = advertisingLines(source, longestOf(numbers(channel)) ?? SOME_NUMBER);
  if (label === null && line === null) return null;
  const bytes = sizeOf(`${label ?? ''}${line === null ? '' : `\n${line}`}`).eucKrBytes;
  const words = [label === null ? [] : `the label ${label}`, line === null ? [] : `the line "${line}"`].flat();
  return { bytes, words: words.join(' and ') };
}

/** The label and the last line that an advertising text message leaves with; null for what its text says already. */
export function advertisingLines(
  text: string,
  freeNumber: string,
): { readonly label: string | null; readonly line: string | null } {
  const label = text.startsWith('(광고)') ? null : '(광고)';
  const line = WAY_OUT.test(text) ? null : `무료수신거부 ${freeNumber}`;
  return { label, line };
}

function longestOf(numbers: readonly FreeNumber[]): string | undefined {
  return numbers.flatMap(({ number }) => number ?? []).sort((a, b) => b.length - a.length)[0];
}
