import type { CheckContext, Rule } from '../../dsl/check/rule.ts';
import { campaignWith, kit, NOW_MS, told } from './sample-campaign.ts';

/** What one rule says of a campaign with some fields replaced, in one line each. */
export function faultsOf(
  rule: Rule,
  changes: Readonly<Record<string, unknown>>,
  context: Partial<CheckContext> = {},
): readonly string[] {
  return rule(campaignWith(changes), kit.schema, { nowMs: NOW_MS, ...context }).map(told);
}

/** The fields of a journey, in place of those of a one-message campaign. */
export function journeyOf(...steps: readonly object[]): Readonly<Record<string, unknown>> {
  return { channel: undefined, message: undefined, steps };
}

/** A step that sends a notification. */
export function send(id: string, body = '반가워요'): object {
  return { id, send: { channel: 'push', message: { body } } };
}
