import { contentId } from './content-id.ts';
import { parseInstant } from './parse-instant.ts';
import { isRowFault, type RowFault, rowFault } from './reasons.ts';
import type { AddressRow, ConsentRow, CustomerRow, EventRow, RowOf } from './rows.ts';

type Written = Readonly<Record<string, unknown>>;

/**
 * Reads an object in the written form of docs/import.md. Fields that are not known are faults, so that a misspelt one is
 * not left out in silence. By hand rather than by a schema library: millions of rows go through here.
 */
export const READ_WRITTEN: { readonly [K in keyof RowOf]: (written: Written) => RowOf[K] | RowFault } = {
  customers: readCustomer,
  events: readEvent,
  consents: readConsent,
};

const CUSTOMER_FIELDS: ReadonlySet<string> = new Set(['id', 'zone', 'locale', 'attributes', 'email', 'addresses']);

function readCustomer(written: Written): CustomerRow | RowFault {
  const unknown = unknownField(written, CUSTOMER_FIELDS);
  if (unknown !== null) return unknown;
  const { id, zone = null, locale = null, attributes = {}, email = null, addresses = {} } = written;
  if (typeof id !== 'string') return absent('id', id);
  if (zone !== null && typeof zone !== 'string') return rowFault('zone', 'wrong-type');
  if (locale !== null && typeof locale !== 'string') return rowFault('locale', 'wrong-type');
  if (!isGroup(attributes)) return rowFault('attributes', 'wrong-type');
  if (!isGroup(addresses)) return rowFault('addresses', 'wrong-type');
  const places: AddressRow[] = [];
  if (email !== null) {
    if (typeof email !== 'string') return rowFault('email', 'wrong-type');
    places.push({ channel: 'email', value: email, valid: true });
  }
  for (const channel of Object.keys(addresses)) {
    const address = readAddress(channel, addresses[channel]);
    if (address === null) continue;
    if (isRowFault(address)) return address;
    places.push(address);
  }
  return { externalId: id, zone, locale, attributes, addresses: places };
}

const ADDRESS_FIELDS: ReadonlySet<string> = new Set(['value', 'valid', 'failure']);

/** A text alone is an address that works; null says nothing of it. The store knows the channels. */
function readAddress(channel: string, written: unknown): AddressRow | RowFault | null {
  const field = `addresses.${channel}`;
  const named = channel as AddressRow['channel'];
  if (written === null) return null;
  if (typeof written === 'string') return { channel: named, value: written, valid: true };
  if (!isGroup(written)) return rowFault(field, 'wrong-type');
  const unknown = unknownField(written, ADDRESS_FIELDS);
  if (unknown !== null) return rowFault(`${field}.${unknown.field}`, unknown.reason);
  const { value, valid = true, failure = null } = written;
  if (typeof value !== 'string') return absent(`${field}.value`, value);
  if (typeof valid !== 'boolean') return rowFault(`${field}.valid`, 'wrong-type');
  if (failure !== null && typeof failure !== 'string') return rowFault(`${field}.failure`, 'wrong-type');
  return { channel: named, value, valid, failure };
}

const EVENT_FIELDS: ReadonlySet<string> = new Set(['id', 'customer', 'type', 'at', 'properties']);

function readEvent(written: Written): EventRow | RowFault {
  const unknown = unknownField(written, EVENT_FIELDS);
  if (unknown !== null) return unknown;
  const { id = null, customer, type, at, properties = {} } = written;
  if (typeof customer !== 'string') return absent('customer', customer);
  if (typeof type !== 'string') return absent('type', type);
  if (!isGroup(properties)) return rowFault('properties', 'wrong-type');
  const atMs = readInstant(at);
  if (typeof atMs !== 'number') return atMs;
  if (typeof id === 'string') return { id, externalId: customer, type, atMs, properties };
  if (id !== null) return rowFault('id', 'wrong-type');
  const event = { externalId: customer, type, atMs, properties };
  return { ...event, id: contentId(event) };
}

const CONSENT_FIELDS: ReadonlySet<string> = new Set([
  'customer',
  'channel',
  'purpose',
  'night',
  'status',
  'at',
  'source',
]);

function readConsent(written: Written): ConsentRow | RowFault {
  const unknown = unknownField(written, CONSENT_FIELDS);
  if (unknown !== null) return unknown;
  const { night = false, at } = written;
  for (const field of ['customer', 'channel', 'purpose', 'status', 'source']) {
    if (typeof written[field] !== 'string') return absent(field, written[field]);
  }
  if (typeof night !== 'boolean') return rowFault('night', 'wrong-type');
  const atMs = readInstant(at);
  if (typeof atMs !== 'number') return atMs;
  const { customer, channel, purpose, status, source } = written;
  // Texts, as was just seen; the store knows which ones there are.
  return { externalId: customer, channel, purpose, night, status, atMs, source } as ConsentRow;
}

function readInstant(at: unknown): number | RowFault {
  if (typeof at !== 'string') return absent('at', at);
  return parseInstant(at) ?? rowFault('at', 'bad-time');
}

function unknownField(written: Written, known: ReadonlySet<string>): RowFault | null {
  for (const field in written) {
    if (!known.has(field)) return rowFault(field, 'unknown-field');
  }
  return null;
}

function absent(field: string, value: unknown): RowFault {
  return rowFault(field, value === undefined || value === null ? 'missing' : 'wrong-type');
}

export function isGroup(value: unknown): value is Written {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
