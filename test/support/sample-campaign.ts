import { defineCustomer, z } from 'campaigns-as-code';
import type { Finding } from '../../dsl/check/finding.ts';
import type { WrittenCampaign } from '../../dsl/schema/campaign-schema.ts';
import { parseCampaign } from '../../dsl/schema/parse-campaign.ts';

/** A small declaration with every kind of attribute, for tests of the language. */
export const kit = defineCustomer({
  attributes: z.object({
    name: z.string().optional(),
    tier: z.enum(['basic', 'silver', 'gold', 'vip']),
    points: z.int(),
    adult: z.boolean().optional(),
    signedUpOn: z.iso.date(),
    coupon: z.object({ amount: z.int(), expiresAt: z.iso.datetime(), note: z.string().optional() }).optional(),
  }),
  events: {
    visited: z.object({}),
    purchased: z.object({ orderId: z.string(), amount: z.number() }),
  },
});

/** 2026-11-23T00:00Z. */
export const NOW_MS = Date.UTC(2026, 10, 23);

/** A valid campaign as YAML would give it, with some fields replaced; `undefined` takes a field out. */
export function writtenWith(changes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const base: Record<string, unknown> = {
    id: 'sample',
    goal: { event: 'purchased', within: '3d', value: 'amount' },
    purpose: 'ad',
    trigger: { every: 'weekday', at: '10:00', timezone: 'Asia/Seoul' },
    channel: 'email',
    message: { subject: '안녕하세요', text: '반가워요' },
  };
  return Object.fromEntries(Object.entries({ ...base, ...changes }).filter(([, value]) => value !== undefined));
}

/** The parsed campaign. Throws if the changes made it invalid. */
export function campaignWith(changes: Readonly<Record<string, unknown>>): WrittenCampaign {
  const parsed = parseCampaign(writtenWith(changes));
  if (!parsed.ok) throw new Error(parsed.findings.map(told).join('\n'));
  return parsed.value;
}

/** A finding in one line: code, place, message, and the mend that is offered. */
export function told(found: Finding): string {
  const place = `${found.path.join('.')}${found.atKey ? ' (key)' : ''}`;
  const mend = found.replacement === null ? '' : ` -> ${found.replacement}`;
  return `${found.code} ${place}: ${found.message}${mend}`;
}
