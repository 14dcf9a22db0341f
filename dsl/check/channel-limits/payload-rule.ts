import type { CustomerSchema } from '../../schema/customer-schema.ts';
import type { EstimateOptions } from '../../template/estimate.ts';
import { type SentContent, sentContents } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';
import { knownValues, longest, sourcesOf } from './measure.ts';

/**
 * Bytes that a push service takes for one notification: FCM 4,096 ("Maximum payload for most messages"), APNs 4,096
 * (`Generating a remote notification`); browsers' services 4,096 encrypted (RFC 8030, 7.2), which leaves 3,993 of the
 * text (RFC 8291, 4).
 */
const APP = { max: 4_096, who: 'the push services of phones carry' };
const BROWSER = { max: 3_993, who: 'the push services of browsers carry' };
/** Names of fields, quotes and what identifies the message and its link, in bytes; measured on our own payloads. */
const AROUND = 600;
const AROUND_FIELD = 30;

/** Gmail shows the first 102 KB of a message and hides the rest behind a link; no provider publishes another number. */
const GMAIL = 102 * 1_024;

/** A message with the longest plausible values is not larger than its channel carries whole. */
export const payloadRule: Rule = (campaign, schema, context) => {
  const known = knownValues(campaign, schema, context);
  return sentContents(campaign).flatMap((content) => {
    const { channel } = content.placed;
    if (channel === 'push') return ofNotification(content, APP, schema, known);
    if (channel === 'webPush') return ofNotification(content, BROWSER, schema, known);
    return channel === 'email' ? ofEmail(content, schema, known) : [];
  });
};

function ofNotification(
  content: SentContent,
  { max, who }: typeof APP,
  schema: CustomerSchema,
  known: EstimateOptions,
): readonly Finding[] {
  const bytes = AROUND + sum(longestByRole(content, schema, known).map((size) => size + AROUND_FIELD));
  if (bytes <= max) return [];
  const { placed, path } = content;
  const message = `this notification can become ${bytes} bytes large, and ${who} ${max}`;
  const help = 'say it shorter; what follows a tap can say the rest';
  const place = [...path, ...placed.path, ...(placed.isBare ? [] : ['body'])];
  return [finding({ code: 'channel/too-large', path: place, message, help })];
}

function ofEmail(content: SentContent, schema: CustomerSchema, known: EstimateOptions): readonly Finding[] {
  return sourcesOf(content)
    .filter(({ field }) => field === 'html')
    .flatMap((source) => {
      const bytes = longest(source, schema, known)?.utf8Bytes ?? 0;
      if (bytes <= GMAIL) return [];
      const kilobytes = Math.ceil(bytes / 1_024);
      const message = `this can become ${kilobytes} KB large, and Gmail shows 102 KB and hides the rest, its way out, too`;
      const help = 'take styles and blocks out that nobody sees';
      return [finding({ code: 'channel/too-large', severity: 'warning', path: source.path, message, help })];
    });
}

/** Bytes of each text, in its longest language. */
function longestByRole(content: SentContent, schema: CustomerSchema, known: EstimateOptions): readonly number[] {
  const byRole = new Map<string, number>();
  for (const source of sourcesOf(content)) {
    const bytes = longest(source, schema, known)?.utf8Bytes ?? 0;
    byRole.set(source.role, Math.max(bytes, byRole.get(source.role) ?? 0));
  }
  return [...byRole.values()];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
