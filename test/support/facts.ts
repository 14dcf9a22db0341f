import { type Facts, FREE } from '../../runtime/policy/facts.ts';

/** Somebody whom every gate lets pass. */
export const FINE: Facts = {
  campaignState: 'active',
  purpose: 'ad',
  channel: 'email',
  inHoldout: false,
  inControl: false,
  goalReached: false,
  address: 'valid',
  suppressed: false,
  consent: 'granted',
  nightConsent: 'none',
  isNight: false,
  capRoom: FREE,
  onCapped: 'wait',
  quietUntilMs: null,
  opensAtMs: null,
  overBudget: false,
};
