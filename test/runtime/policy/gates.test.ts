import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Channel, Facts } from '../../../runtime/policy/facts.ts';
import { decide, GATES } from '../../../runtime/policy/gates.ts';
import { REASONS } from '../../../runtime/policy/reasons.ts';

/** Somebody whom every gate lets pass. */
const FINE: Facts = {
  campaignState: 'active',
  purpose: 'ad',
  channel: 'email',
  inControl: false,
  goalReached: false,
  address: 'valid',
  suppressed: false,
  consent: 'granted',
  nightConsent: 'none',
  isNight: false,
};
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
});

/** The policy said once more, as one sentence per reason, strongest first. */
function oracle(f: Facts): string {
  if (f.campaignState !== 'active') return `campaign-${f.campaignState}`;
  if (f.inControl) return 'control';
  if (f.goalReached) return 'goal-reached';
  if (f.address !== 'valid') return `address-${f.address}`;
  if (f.suppressed) return 'suppressed';
  if (f.consent === 'none') return 'consent-missing';
  if (f.consent !== 'granted') return `consent-${f.consent}`;
  const nightRule = f.purpose === 'ad' && f.isNight && f.channel !== 'email';
  return nightRule && f.nightConsent !== 'granted' ? 'night-consent-missing' : 'send';
}

const said = (f: Facts): string => {
  const decision = decide(f);
  return decision.send ? 'send' : decision.reason;
};

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
    for (const gate of GATES) for (const f of fc.sample(facts, 400)) given.push(gate.check(f) ?? 'pass');
    const reasons = [...new Set(given)].filter((reason) => reason !== 'pass');
    expect(new Set(reasons)).toEqual(new Set(Object.keys(REASONS)));
    const gateOf = (reason: string) =>
      GATES.findIndex((gate) => fc.sample(facts, 400).some((f) => gate.check(f) === reason));
    const positions = Object.keys(REASONS).map(gateOf);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });
});
