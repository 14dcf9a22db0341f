import type { CustomerSchema } from '../../schema/customer-schema.ts';
import type { Roots } from '../../template/check-variable.ts';
import type { TextSize } from '../../template/sizes.ts';
import { type SentContent, sentContents } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';
import { rootsOf } from '../templates-rule.ts';
import { longest, type Source, sourcesOf } from './measure.ts';
import { type TextLimit, textLimits } from './text-limits.ts';

/** Every text fits its channel, with the longest plausible values in it. */
export const lengthRule: Rule = (campaign, schema) =>
  sentContents(campaign).flatMap((content) => checkContent(content, schema, rootsOf(campaign.trigger, schema)));

function checkContent(content: SentContent, schema: CustomerSchema, roots: Roots): readonly Finding[] {
  const limits = textLimits(content.placed);
  if (limits.length === 0) return [];
  return sourcesOf(content).flatMap((source) =>
    limits
      .filter(({ field }) => field === source.field)
      .flatMap((limit) => checkText(source, limit, longest(source, schema, roots))),
  );
}

function checkText(source: Source, limit: TextLimit, size: TextSize | null): readonly Finding[] {
  if (size === null) return [];
  const length = limit.unit === 'bytes' ? size.eucKrBytes : size.chars;
  if (length <= limit.max) return [];
  const may = source.source.includes('{{') ? 'can become' : 'is';
  const { who, max, unit, severity, help } = limit;
  return [
    finding({
      code: severity === 'error' ? 'channel/too-long' : 'channel/long',
      severity,
      path: source.path,
      message:
        severity === 'error'
          ? `this ${may} ${length} ${unit} long, and ${who} carries ${max}`
          : `this ${may} ${length} ${unit} long; of ${who} phones show about ${max}`,
      help,
    }),
  ];
}
