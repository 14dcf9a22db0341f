import type { Decision } from './decision.ts';
import type { Channel, ConsentState, Facts } from './facts.ts';
import type { Reason } from './reasons.ts';

/** One question of policy. */
export interface Gate {
  readonly name: string;
  /** What is asked, and what follows, in one sentence for the docs. */
  readonly states: string;
  /** The reasons that it can give, in no order. */
  readonly reasons: readonly Reason[];
  /** The reason not to send, or null to go on to the next gate. */
  readonly check: (facts: Facts) => Refusal | null;
}

/** A reason that is final for this send, or one for now with the instant at which the question is asked again. */
export type Refusal = Reason | { readonly reason: Reason; readonly untilMs: number };

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

function capped({ capRoom, onCapped }: Facts): Refusal | null {
  if (capRoom.state === 'free') return null;
  // What only might fill the cap is waited for even by those who would rather leave a message out than wait.
  if (capRoom.state === 'contended' || onCapped === 'wait') return { reason: 'capped', untilMs: capRoom.freeAtMs };
  return 'capped';
}

const until = (reason: Reason, untilMs: number | null): Refusal | null =>
  untilMs === null ? null : { reason, untilMs };

/** All gates, in the one order that plan, snapshot and dispatch share. The first that says no decides. */
export const GATES: readonly Gate[] = [
  {
    name: 'campaign-state',
    states: 'The campaign is active. Paused and archived ones send nothing from the next batch on.',
    reasons: ['campaign-draft', 'campaign-paused', 'campaign-archived'],
    check: (facts) => CAMPAIGN_STATE[facts.campaignState],
  },
  {
    name: 'holdout',
    states: 'The person is not among those whom no campaign of the workspace reaches.',
    reasons: ['holdout'],
    check: (facts) => (facts.inHoldout ? 'holdout' : null),
  },
  {
    name: 'control',
    states: 'The person is not in the control group of the campaign.',
    reasons: ['control'],
    check: (facts) => (facts.inControl ? 'control' : null),
  },
  {
    name: 'goal',
    states: 'The person has not done the goal event since the run began.',
    reasons: ['goal-reached'],
    check: (facts) => (facts.goalReached ? 'goal-reached' : null),
  },
  {
    name: 'address',
    states: 'There is an address on the channel, and it is not known to be wrong.',
    reasons: ['address-missing', 'address-invalid'],
    check: (facts) => ADDRESS[facts.address],
  },
  {
    name: 'suppression-list',
    states: 'The address does not stand on the suppression list of the channel.',
    reasons: ['suppressed'],
    check: (facts) => (facts.suppressed ? 'suppressed' : null),
  },
  {
    name: 'consent',
    states: 'The newest word of the person for this channel and purpose is a yes; silence is a no.',
    reasons: ['consent-missing', 'consent-refused', 'consent-withdrawn'],
    check: (facts) => CONSENT[facts.consent],
  },
  {
    name: 'night',
    states:
      'Advertisements between 21:00 and 08:00 in Seoul go only to those who agreed to that separately; email is exempt.',
    reasons: ['night-consent-missing'],
    check: (facts) => (needsNightConsent(facts) && facts.nightConsent !== 'granted' ? 'night-consent-missing' : null),
  },
  {
    name: 'caps',
    states:
      'The caps leave room for one more message. `onCapped: wait` waits for room, `skip` leaves the message out, `exit` ends the journey.',
    reasons: ['capped'],
    check: capped,
  },
  {
    name: 'quiet-hours',
    states: 'It is not within the quiet hours of the campaign; the message waits for their end.',
    reasons: ['quiet-hours'],
    check: (facts) => until('quiet-hours', facts.quietUntilMs),
  },
  {
    name: 'send-window',
    states: 'It is within the send window of the campaign; the message waits until it opens.',
    reasons: ['outside-window'],
    check: (facts) => until('outside-window', facts.opensAtMs),
  },
  {
    name: 'budget',
    states: 'The run has not had as many people as its budget allows; who gets the places is drawn by hash.',
    reasons: ['budget-exhausted'],
    check: (facts) => (facts.overBudget ? 'budget-exhausted' : null),
  },
];

/** Whether this person may be messaged now; if not, why. Pure: the answer depends on the facts alone. */
export function decide(facts: Facts): Decision {
  for (const gate of GATES) {
    const refusal = gate.check(facts);
    if (refusal === null) continue;
    if (typeof refusal === 'string') return { send: false, reason: refusal, untilMs: null };
    return { send: false, ...refusal };
  }
  return { send: true };
}
