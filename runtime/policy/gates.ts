import type { Decision } from './decision.ts';
import type { Channel, ConsentState, Facts } from './facts.ts';
import type { Reason } from './reasons.ts';

/** One question of policy: the reason not to send, or null to go on to the next gate. */
export interface Gate {
  readonly name: string;
  readonly check: (facts: Facts) => Reason | null;
}

const CAMPAIGN_STATE: Readonly<Record<Facts['campaignState'], Reason | null>> = {
  draft: 'campaign-draft',
  active: null,
  paused: 'campaign-paused',
  archived: 'campaign-archived',
};

const ADDRESS: Readonly<Record<Facts['address'], Reason | null>> = {
  valid: null,
  invalid: 'address-invalid',
  missing: 'address-missing',
};

/** Only an explicit yes sends; silence is a no. */
const CONSENT: Readonly<Record<ConsentState, Reason | null>> = {
  granted: null,
  none: 'consent-missing',
  refused: 'consent-refused',
  withdrawn: 'consent-withdrawn',
};

/** Email is the only medium that the Network Act's decree, article 61(2), exempts from consent at night. */
const EXEMPT_AT_NIGHT: ReadonlySet<Channel> = new Set(['email']);

function needsNightConsent({ purpose, channel, isNight }: Facts): boolean {
  return isNight && purpose === 'ad' && !EXEMPT_AT_NIGHT.has(channel);
}

/** All gates, in the one order that plan, snapshot and dispatch share. The first that says no decides. */
export const GATES: readonly Gate[] = [
  { name: 'campaign-state', check: (facts) => CAMPAIGN_STATE[facts.campaignState] },
  { name: 'control', check: (facts) => (facts.inControl ? 'control' : null) },
  { name: 'goal', check: (facts) => (facts.goalReached ? 'goal-reached' : null) },
  { name: 'address', check: (facts) => ADDRESS[facts.address] },
  { name: 'suppression-list', check: (facts) => (facts.suppressed ? 'suppressed' : null) },
  { name: 'consent', check: (facts) => CONSENT[facts.consent] },
  {
    name: 'night',
    check: (facts) => (needsNightConsent(facts) && facts.nightConsent !== 'granted' ? 'night-consent-missing' : null),
  },
];

/** Whether this person may be messaged now; if not, why. Pure: the answer depends on the facts alone. */
export function decide(facts: Facts): Decision {
  for (const gate of GATES) {
    const reason = gate.check(facts);
    if (reason !== null) return { send: false, reason, untilMs: null };
  }
  return { send: true };
}
