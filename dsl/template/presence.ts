import type { CustomerSchema } from '../schema/customer-schema.ts';

/** Names of attributes that the person is known to have at some place of a template. */
export type Present = ReadonlySet<string>;

/**
 * What is present once some attributes are: these, and all that their groups bring along. Whoever has
 * `coupon.expiresAt` has a coupon, and so `coupon.amount`.
 */
export function withGroups(names: Iterable<string>, schema: CustomerSchema): Present {
  const present = new Set(names);
  const known = [...present];
  for (const [name, { broughtBy }] of Object.entries(schema.attributes)) {
    if (broughtBy !== undefined && known.some((one) => one.startsWith(`${broughtBy}.`))) present.add(name);
  }
  return present;
}

/** Names that at least one of the sets holds. */
export function inAny(sets: readonly Present[]): Present {
  return new Set(sets.flatMap((set) => [...set]));
}

/** Names that every set holds; of no sets, none. */
export function inEvery(sets: readonly Present[]): Present {
  const [first = NOTHING, ...others] = sets;
  return new Set([...first].filter((name) => others.every((set) => set.has(name))));
}

const NOTHING: Present = new Set();
