import type { RowKind, RowOf } from '../rows/rows.ts';
import { CONSENTS } from './consents.ts';
import { type CustomerUpdate, customers } from './customers.ts';
import { EVENTS } from './events.ts';
import type { StoredKind } from './stored-kind.ts';

/** How a kind of row gets into the store. */
export function storedKind<K extends RowKind>(kind: K, update: CustomerUpdate): StoredKind<RowOf[K]> {
  const kinds: { readonly [Kind in RowKind]: StoredKind<RowOf[Kind]> } = {
    customers: customers(update),
    events: EVENTS,
    consents: CONSENTS,
  };
  return kinds[kind];
}
