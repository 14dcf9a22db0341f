import { type Cap, canonicalJson, PLAIN_POLICY, type PolicyNode } from '../ir/index.ts';
import { CHANNEL_NAMES } from '../schema/channel-schema.ts';
import { durationMs } from '../schema/duration-schema.ts';
import { basisPoints } from '../schema/percent-schema.ts';
import type { WrittenPolicyRules } from '../schema/policy-schema.ts';
import { checked } from './checked.ts';
import { lowerDays, zoneOfPerson } from './lower-timing.ts';
import type { PolicySource } from './policy-sources.ts';

/** What the campaign obeys, out of all that it says itself and through the workspace; later sources win, caps add up. */
export function lowerPolicies(sources: readonly PolicySource[]): PolicyNode {
  const said: WrittenPolicyRules = Object.assign({}, ...sources.map(({ rules }) => withoutGaps(rules)));
  const { quietHours, sendWindow, budget, ramp } = said;
  return {
    kind: 'policy',
    caps: lowerCaps(sources),
    onCapped: said.onCapped ?? PLAIN_POLICY.onCapped,
    priority: said.priority ?? PLAIN_POLICY.priority,
    quietHours:
      quietHours === undefined ? null : { from: quietHours.from, to: quietHours.to, zone: zoneOfPerson(quietHours) },
    sendWindow:
      sendWindow === undefined
        ? null
        : {
            from: sendWindow.from,
            to: sendWindow.to,
            zone: zoneOfPerson(sendWindow),
            weekdays: lowerDays(sendWindow.days ?? 'day'),
          },
    budget:
      budget === undefined ? null : { maxCost: budget.maxCost ?? null, maxRecipients: budget.maxRecipients ?? null },
    ramp:
      ramp === undefined
        ? null
        : ramp
            .map(({ after, percent }) => ({
              afterMs: after === undefined ? 0 : checked(durationMs(after), 'ramp.after'),
              shareBp: basisPoints(percent),
            }))
            .sort((a, b) => a.afterMs - b.afterMs),
    onResume: said.onResume ?? PLAIN_POLICY.onResume,
    onChange: said.onChange ?? PLAIN_POLICY.onChange,
  };
}

/** All caps hold, so their order and repeats mean nothing. */
function lowerCaps(sources: readonly PolicySource[]): readonly Cap[] {
  const caps = sources.flatMap(({ rules }) =>
    (rules.caps ?? []).map(({ max, per, channel }): readonly [string, Cap] => {
      const cap: Cap = {
        max,
        perMs: checked(durationMs(per), 'caps.per'),
        channel: channel === undefined ? null : CHANNEL_NAMES[channel],
      };
      return [canonicalJson(cap), cap];
    }),
  );
  return [...new Map(caps)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cap]) => cap);
}

/** A field that is there but undefined says nothing, and must not hide what another source says. */
function withoutGaps(rules: WrittenPolicyRules): WrittenPolicyRules {
  return Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined));
}
