import { BARE_WORKSPACE } from '../../lower/context.ts';
import { variantGroups } from '../../lower/variant-groups.ts';
import type { WrittenPredicate } from '../../schema/predicate-schema.ts';
import type { WrittenVariant } from '../../schema/variant-schema.ts';
import { deliveriesOf } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import { factsAtEntry } from '../journey/facts.ts';
import type { Rule } from '../rule.ts';
import { known } from './contradiction-rule.ts';
import { conflictIn, type Demand, type DemandContext } from './demands/conflict.ts';

type Path = Finding['path'];
type Variants = Readonly<Record<string, WrittenVariant>>;

/**
 * A variant that nobody gets: the target or the trigger rules its `when` out, or the variants before it take everyone
 * for whom it is true. Variants are asked when a person comes in, wherever the send stands.
 */
export const unreachableVariantRule: Rule = (campaign, schema, { nowMs, segments = new Map() }) => {
  const context = { schema, segments, nowMs };
  const deliveries = deliveriesOf(campaign).filter(({ delivery: { variants } }) =>
    Object.values(variants ?? {}).some(({ when }) => when !== undefined),
  );
  if (deliveries.length === 0) return [];
  const entry = known(factsAtEntry(campaign, schema));
  if (conflictIn(entry, context) !== null) return [];
  return deliveries.flatMap(({ delivery: { variants = {} }, path }) =>
    unreachable(variants, [...path, 'variants'], entry, context),
  );
};

function unreachable(
  variants: Variants,
  path: Path,
  entry: readonly Demand[],
  context: DemandContext,
): readonly Finding[] {
  const before: { readonly ids: readonly string[]; readonly demand: Demand }[] = [];
  return groupsOf(variants, context).flatMap(({ ids, when }) => {
    const place = [...path, ids[0] ?? ''];
    if (when === null) return coveredDefault(ids, before, path, entry, context);
    const asked = { predicate: when, says: 'true', path: [...place, 'when'] } as const;
    // A question that nobody can answer so is told as that.
    if (conflictIn([asked], context) !== null) return [];
    const outside = conflictIn([...entry, asked], context);
    if (outside !== null) return [neverMeant(outside.why, outside.path ?? asked.path)];
    const isTaken = conflictIn([...entry, ...before.map(({ demand }) => demand), asked], context) !== null;
    const first = before.find(({ demand }) => conflictIn([...entry, demand, asked], context) !== null);
    before.push({ ids, demand: { predicate: when, says: 'not-true', path: null } });
    return isTaken ? [allTaken(first?.ids[0] ?? null, asked.path)] : [];
  });
}

function neverMeant(why: string, path: Path): Finding {
  const message = `beside trigger and target, ${why}, so nobody gets this variant`;
  const help = 'trigger and target decide who comes in at all: take the variant out, or widen them';
  return finding({ code: 'check/unreachable-variant', path, message, help });
}

function allTaken(first: string | null, path: Path): Finding {
  const who = first === null ? 'the variants before it' : `"${first}", which is asked before,`;
  const message = `nobody gets this variant: ${who} ${first === null ? 'take' : 'takes'} everyone for whom its when is true`;
  const help = 'variants are asked in their order: write the narrower one first, or take this one out';
  return finding({ code: 'check/unreachable-variant', path, message, help });
}

/** The variant for the rest, where no rest is left. Every send has one, so its text is written for nobody. */
function coveredDefault(
  ids: readonly string[],
  before: readonly { readonly demand: Demand }[],
  path: Path,
  entry: readonly Demand[],
  context: DemandContext,
): readonly Finding[] {
  if (before.length === 0 || conflictIn([...entry, ...before.map(({ demand }) => demand)], context) === null) return [];
  const message = `nobody is left for "${ids[0]}": the other variants together take everyone`;
  const help = `take when out of the last of the others, so that it is the one for the rest, and take "${ids[0]}" out`;
  const at = { path: [...path, ids[0] ?? ''], atKey: true };
  return [finding({ code: 'check/unreachable-variant', severity: 'warning', ...at, message, help })];
}

interface Group {
  readonly ids: readonly string[];
  readonly when: WrittenPredicate | null;
}

/** Groups by the meaning of their `when`. One with faults of its own, which are told elsewhere, has none to compare. */
function groupsOf(variants: Variants, { schema, segments }: DemandContext): readonly Group[] {
  try {
    const groups = variantGroups(variants, { ...BARE_WORKSPACE, segments, customer: schema, salt: '' });
    return groups.map(({ members }) => ({
      ids: members.map(([id]) => id),
      when: members[0]?.[1].when ?? null,
    }));
  } catch (error) {
    if (error instanceof TypeError) return [];
    throw error;
  }
}
