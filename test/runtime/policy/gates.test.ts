import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Channel, Facts } from '../../../runtime/policy/facts.ts';
import { decide, GATES, type Refusal } from '../../../runtime/policy/gates.ts';
import { REASONS } from '../../../runtime/policy/reasons.ts';
import { FINE } from '../../support/facts.ts';

/** A channel that the language does not know yet: the night rule must hold for it without being told. */
const LATER_CHANNEL = 'text-message' as Channel;

const facts: fc.Arbitrary<Facts> = fc.record({
  campaignState: fc.constantFrom('draft', 'active', 'paused', 'archived'),
  purpose: fc.constantFrom('ad', 'info'),
  channel: fc.constantFrom<Channel>('email', LATER_CHANNEL),
  inControl: fc.boolean(),
  goalReached: fc.boolean(),
  address: fc.constantFrom('valid', 'invalid', 'missing'),
  suppressed: fc.boolean(),
  consent: fc.constantFrom('granted', 'refused', 'withdrawn', 'none'),
  nightConsent: fc.constantFrom('granted', 'refused', 'withdrawn', 'none'),
  isNight: fc.boolean(),
  inHoldout: fc.boolean(),
  capRoom: fc.constantFrom<Facts['capRoom']>(
    { state: 'free' },
    { state: 'full', freeAtMs: 70 },
    { state: 'contended', freeAtMs: 40 },
  ),
  onCapped: fc.constantFrom('wait', 'skip', 'exit'),
  quietUntilMs: fc.constantFrom(null, null, 50),
  opensAtMs: fc.constantFrom(null, null, 60),
  overBudget: fc.boolean(),
});

/**
 * The policy said once more, as a table: each row is a question about the facts and the answer where it holds, strongest
 * first. A number is the instant that is waited for. Written from the design, not from the gates.
 */
const ORACLE: readonly (readonly [(f: Facts) => boolean, (f: Facts) => string])[] = [
  [(f) => f.campaignState !== 'active', (f) => `campaign-${f.campaignState}`],
  [(f) => f.inHoldout, () => 'holdout'],
  [(f) => f.inControl, () => 'control'],
  [(f) => f.goalReached, () => 'goal-reached'],
  [(f) => f.address !== 'valid', (f) => `address-${f.address}`],
  [(f) => f.suppressed, () => 'suppressed'],
  [(f) => f.consent === 'none', () => 'consent-missing'],
  [(f) => f.consent !== 'granted', (f) => `consent-${f.consent}`],
  [
    (f) => f.purpose === 'ad' && f.isNight && f.channel !== 'email' && f.nightConsent !== 'granted',
    () => 'night-consent-missing',
  ],
  [(f) => f.capRoom.state === 'contended', () => 'capped until 40'],
  [(f) => f.capRoom.state === 'full' && f.onCapped === 'wait', () => 'capped until 70'],
  [(f) => f.capRoom.state === 'full', () => 'capped'],
  [(f) => f.quietUntilMs !== null, () => 'quiet-hours until 50'],
  [(f) => f.opensAtMs !== null, () => 'outside-window until 60'],
  [(f) => f.overBudget, () => 'budget-exhausted'],
];

function oracle(f: Facts): string {
  return ORACLE.find(([holds]) => holds(f))?.[1](f) ?? 'send';
}

const said = (f: Facts): string => {
  const decision = decide(f);
  if (decision.send) return 'send';
  return decision.untilMs === null ? decision.reason : `${decision.reason} until ${decision.untilMs}`;
};

const reasonOf = (refusal: Refusal | null): string =>
  typeof refusal === 'string' ? refusal : (refusal?.reason ?? 'pass');

describe('policy', () => {
  it.each<readonly [string, Partial<Facts>, string]>([
    ['sends to somebody with an explicit yes', {}, 'send'],
    ['holds a draft', { campaignState: 'draft' }, 'campaign-draft'],
    ['holds everybody of a paused campaign', { campaignState: 'paused' }, 'campaign-paused'],
    ['holds everybody of an archived campaign', { campaignState: 'archived' }, 'campaign-archived'],
    ['holds out the control group', { inControl: true }, 'control'],
    ['leaves alone who has reached the goal', { goalReached: true }, 'goal-reached'],
    ['needs an address', { address: 'missing' }, 'address-missing'],
    ['does not use a wrong address', { address: 'invalid' }, 'address-invalid'],
    ['heeds the suppression list', { suppressed: true }, 'suppressed'],
    ['takes silence as a no', { consent: 'none' }, 'consent-missing'],
    ['takes silence as a no for information too', { consent: 'none', purpose: 'info' }, 'consent-missing'],
    ['heeds a no', { consent: 'refused' }, 'consent-refused'],
    ['heeds a withdrawal', { consent: 'withdrawn' }, 'consent-withdrawn'],
    ['sends email at night without night consent', { isNight: true }, 'send'],
    ['holds ads at night elsewhere', { isNight: true, channel: LATER_CHANNEL }, 'night-consent-missing'],
    [
      'takes a refusal for the night',
      { isNight: true, channel: LATER_CHANNEL, nightConsent: 'refused' },
      'night-consent-missing',
    ],
    [
      'sends ads at night with night consent',
      { isNight: true, channel: LATER_CHANNEL, nightConsent: 'granted' },
      'send',
    ],
    ['sends information at night', { isNight: true, channel: LATER_CHANNEL, purpose: 'info' }, 'send'],
    [
      'names the strongest reason first',
      { campaignState: 'paused', inControl: true, suppressed: true },
      'campaign-paused',
    ],
    ['keeps the holdout of the workspace out', { inHoldout: true, inControl: true }, 'holdout'],
    ['waits for room within a cap', { capRoom: { state: 'full', freeAtMs: 70 } }, 'capped until 70'],
    [
      'leaves a message out where there is no room',
      { capRoom: { state: 'full', freeAtMs: 70 }, onCapped: 'skip' },
      'capped',
    ],
    [
      'waits for what is on its way even where it would skip',
      { capRoom: { state: 'contended', freeAtMs: 40 }, onCapped: 'skip' },
      'capped until 40',
    ],
    ['waits for the end of quiet hours', { quietUntilMs: 50 }, 'quiet-hours until 50'],
    ['waits for the send window', { opensAtMs: 60 }, 'outside-window until 60'],
    ['ends with the budget', { overBudget: true }, 'budget-exhausted'],
    ['names control before consent', { inControl: true, consent: 'none' }, 'control'],
    ['names the address before consent', { address: 'missing', consent: 'withdrawn' }, 'address-missing'],
  ])('%s', (_, change, expected) => {
    expect(said({ ...FINE, ...change })).toBe(expected);
  });

  it('says what an independent reading of the rules says', () => {
    fc.assert(
      fc.property(facts, (f) => {
        expect(said(f)).toBe(oracle(f));
      }),
      { numRuns: 2_000 },
    );
  });

  it('sends nobody anything but after an explicit yes', () => {
    fc.assert(
      fc.property(facts, (f) => {
        fc.pre(f.consent !== 'granted');
        expect(decide(f).send).toBe(false);
      }),
    );
  });

  it('can give every registered reason, in the order of the registry', () => {
    const given: string[] = [];
    for (const gate of GATES) {
      for (const f of fc.sample(facts, 400)) given.push(reasonOf(gate.check(f)));
      expect(new Set(fc.sample(facts, 400).map((f) => reasonOf(gate.check(f))))).toEqual(
        new Set([...gate.reasons, 'pass']),
      );
    }
    const reasons = [...new Set(given)].filter((reason) => reason !== 'pass');
    expect(new Set(reasons)).toEqual(new Set(Object.keys(REASONS)));
    const gateOf = (reason: string) =>
      GATES.findIndex((gate) => fc.sample(facts, 400).some((f) => reasonOf(gate.check(f)) === reason));
    const positions = Object.keys(REASONS).map(gateOf);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });
});
