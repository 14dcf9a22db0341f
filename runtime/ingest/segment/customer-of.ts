import { isGroup } from '../rows/read-written.ts';
import type { AddressRow, CustomerRow } from '../rows/rows.ts';
import { zoneOrFault } from '../rows/zone.ts';
import { type MessageFault, messageFault } from './message.ts';

type Traits = Readonly<Record<string, unknown>>;

/** Channels that reach people by their phone number. */
const BY_PHONE = ['sms', 'lms', 'mms', 'alimtalk', 'brand-message'] as const;
/** Traits that are no attributes. */
const OWN = new Set(['email', 'phone', 'zone', 'timezone', 'locale', 'consents']);

/**
 * What traits say of a customer: `email` and `phone` are addresses, `zone` (or `timezone`) and `locale` are kept as such,
 * all others are attributes. Where traits are silent, the zone and language of the device count, if they exist.
 */
export function customerOf(externalId: string, traits: Traits, context: Traits = {}): CustomerRow | MessageFault {
  const addresses: AddressRow[] = [];
  const { email = null, phone = null, zone = traits['timezone'] ?? null, locale = null } = traits;
  if (email !== null) {
    if (typeof email !== 'string') return messageFault('traits.email', 'wrong-type');
    addresses.push({ channel: 'email', value: email.trim(), valid: true });
  }
  if (phone !== null) {
    if (typeof phone !== 'string') return messageFault('traits.phone', 'wrong-type');
    const value = phone.replace(/[\s().-]/g, '');
    if (!/^\+?\d{7,15}$/.test(value)) return messageFault('traits.phone', 'bad-address');
    for (const channel of BY_PHONE) addresses.push({ channel, value, valid: true });
  }
  if (zone !== null && typeof zone !== 'string') return messageFault('traits.zone', 'wrong-type');
  if (locale !== null && typeof locale !== 'string') return messageFault('traits.locale', 'wrong-type');
  return {
    externalId,
    zone: zone ?? deviceZone(context['timezone']),
    locale: locale?.replace('_', '-') ?? deviceLocale(context['locale']),
    attributes: Object.fromEntries(Object.entries(traits).filter(([name]) => !OWN.has(name))),
    addresses,
  };
}

function deviceZone(said: unknown): string | null {
  return typeof said === 'string' && said.length < 64 && zoneOrFault(said) === null ? said : null;
}

function deviceLocale(said: unknown): string | null {
  const [locale = null] = (typeof said === 'string' && /^[a-z]{2}(?:-[A-Z]{2})?$/.exec(said.replace('_', '-'))) || [];
  return locale;
}

/** Traits of a message: a group or nothing. */
export function groupOf(value: unknown): Traits | null {
  if (value === undefined || value === null) return {};
  return isGroup(value) ? value : null;
}
