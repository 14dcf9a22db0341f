import { contentId } from '../rows/content-id.ts';
import { type RowFault, rowFault } from '../rows/reasons.ts';
import type { AddressRow, ConsentRow, CustomerRow, EventRow, RowOf } from '../rows/rows.ts';

/** What a row is made of before it is one. What nothing is said of is left out. */
export interface Draft {
  /** Fields with a name of their own, as in `zone`. */
  readonly plain: Record<string, unknown>;
  /** Attributes or properties, nested. */
  readonly open: Record<string, unknown>;
  /** Parts of an address by channel. */
  readonly addresses: Record<string, Partial<Record<'value' | 'valid' | 'failure', unknown>>>;
}

/** Makes a row of each kind, or says which field it lacks. The store checks what the values mean. */
export const FINISH: { readonly [K in keyof RowOf]: (draft: Draft) => RowOf[K] | RowFault } = {
  customers: customerOf,
  events: eventOf,
  consents: consentOf,
};

function customerOf({ plain, open, addresses }: Draft): CustomerRow | RowFault {
  const { id, zone = null, locale = null } = plain as Partial<Record<string, string>>;
  if (id === undefined) return rowFault('id', 'missing');
  const named = Object.entries(addresses).flatMap(([channel, { value, valid = true, failure = null }]) =>
    value === undefined ? [] : [{ channel, value, valid, failure } as AddressRow],
  );
  return { externalId: id, zone, locale, attributes: open, addresses: named };
}

function eventOf({ plain, open }: Draft): EventRow | RowFault {
  const missing = ['customer', 'type', 'at'].find((name) => plain[name] === undefined);
  if (missing !== undefined) return rowFault(missing, 'missing');
  const { customer, type, at } = plain as { customer: string; type: string; at: number };
  const event = { externalId: customer, type, atMs: at, properties: open };
  return { ...event, id: (plain['id'] as string | undefined) ?? contentId(event) };
}

function consentOf({ plain }: Draft): ConsentRow | RowFault {
  const missing = ['customer', 'channel', 'purpose', 'status', 'at', 'source'].find(
    (name) => plain[name] === undefined,
  );
  if (missing !== undefined) return rowFault(missing, 'missing');
  const { customer, at, night = false, ...rest } = plain as Record<string, unknown>;
  return { ...rest, externalId: customer, night, atMs: at } as ConsentRow;
}
