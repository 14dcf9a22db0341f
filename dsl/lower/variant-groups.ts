import { canonicalJson, type PredicateNode } from '../ir/index.ts';
import type { WrittenVariant } from '../schema/variant-schema.ts';
import type { PredicateContext } from './context.ts';
import { lowerPredicate } from './lower-predicate.ts';

/** Variants that share out the same people. */
export interface VariantGroup {
  /** Null for everybody else. */
  readonly when: PredicateNode | null;
  /** By id. */
  readonly members: readonly (readonly [string, WrittenVariant])[];
}

/**
 * Variants by the meaning of their `when`, not by its wording: in the order in which the groups are first written,
 * those without `when` last.
 */
export function variantGroups(
  variants: Readonly<Record<string, WrittenVariant>>,
  context: PredicateContext,
): readonly VariantGroup[] {
  const groups = new Map<string, { when: PredicateNode | null; members: (readonly [string, WrittenVariant])[] }>();
  for (const entry of Object.entries(variants)) {
    const when = entry[1].when === undefined ? null : lowerPredicate(entry[1].when, context);
    const key = canonicalJson(when);
    const group = groups.get(key) ?? { when, members: [] };
    groups.set(key, group);
    group.members.push(entry);
  }
  const ordered = [...groups.values()].sort((a, b) => Number(a.when === null) - Number(b.when === null));
  return ordered.map(({ when, members }) => ({ when, members: members.sort(([a], [b]) => (a < b ? -1 : 1)) }));
}
