import type { TextSize } from '../../template/sizes.ts';
import { sentContents } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';
import { addedToAdvertising } from './advertising-lines.ts';
import { freeNumbers, type NumberedChannel } from './free-numbers.ts';
import { knownValues, longest, type Source, sourcesOf } from './measure.ts';
import { isFor, type TextLimit } from './text-limit.ts';
import { textLimits } from './text-limits.ts';

/** Every text fits its channel, with the longest plausible values in it and with what advertising must say besides. */
export const lengthRule: Rule = (campaign, schema, context) => {
  const known = knownValues(campaign, schema, context);
  const numbers = (channel: NumberedChannel) => freeNumbers(channel, campaign, context);
  return sentContents(campaign).flatMap((content) => {
    const limits = textLimits(content.placed);
    if (limits.length === 0) return [];
    return sourcesOf(content).flatMap((source) => {
      const size = longest(source, schema, known);
      if (size === null) return [];
      const added = campaign.purpose === 'ad' ? addedToAdvertising(content, source, numbers) : null;
      return checkText(source, limits, { size, added });
    });
  });
};

interface Measured {
  readonly size: TextSize;
  readonly added: { readonly bytes: number; readonly words: string } | null;
}

/** The first limit that is passed; they stand with the gravest first. */
function checkText(source: Source, limits: readonly TextLimit[], measured: Measured): readonly Finding[] {
  for (const limit of limits) {
    if (!isFor(limit, source.role)) continue;
    const length = lengthOf(source, limit, measured);
    if (length > limit.max) return [tooLong(source, limit, length, measured)];
  }
  return [];
}

function lengthOf({ source }: Source, { unit }: TextLimit, { size, added }: Measured): number {
  if (unit === 'line breaks') return source.split(/\r\n|\r|\n/).length - 1;
  return unit === 'bytes' ? size.eucKrBytes + (added?.bytes ?? 0) : size.chars;
}

function tooLong(source: Source, limit: TextLimit, length: number, { added }: Measured): Finding {
  const { unit, beyond, help } = limit;
  const severity = beyond === 'refused' ? 'error' : 'warning';
  const code =
    unit === 'line breaks' ? 'channel/line-breaks' : severity === 'error' ? 'channel/too-long' : 'channel/long';
  const subject = unit === 'bytes' && added !== null ? `with ${added.words} this` : 'this';
  return finding({ code, severity, path: source.path, help, message: `${subject} ${said(source, limit, length)}` });
}

function said({ source }: Source, { unit, max, who, beyond }: TextLimit, length: number): string {
  if (unit === 'line breaks') {
    const few = `has ${length} line breaks`;
    return beyond === 'some' ? `${few}, and some providers take ${max} in ${who}` : `${few}, and ${who} takes ${max}`;
  }
  const long = `${source.includes('{{') ? 'can become' : 'is'} ${length} ${unit} long`;
  if (beyond === 'cut') return `${long}; of ${who} phones show about ${max}`;
  return beyond === 'some' ? `${long}, and some providers take ${max} in ${who}` : `${long}, and ${who} carries ${max}`;
}
