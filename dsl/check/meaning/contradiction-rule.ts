import { canonicalJson } from '../../ir/canonical-json.ts';
import type { WrittenPredicate } from '../../schema/predicate-schema.ts';
import type { WrittenAttributeTest } from '../../schema/value-test-schema.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import { predicatesOf } from '../predicates-of.ts';
import type { Rule } from '../rule.ts';
import { Demands } from './demands.ts';

type Path = Finding['path'];

interface Literal {
  readonly predicate: WrittenPredicate;
  readonly negated: boolean;
  readonly path: Path;
}

/** Demands that must all hold and never can, so that nobody is meant: `all` of "is gold" and "is vip". */
export const contradictionRule: Rule = (campaign) => [
  ...predicatesOf(campaign).flatMap(({ predicate, path }) => contradictions(predicate, path)),
  ...excludedTarget(campaign.target, campaign.exclude),
];

/** At most one for each `all`: the first demand that cannot be met beside those before it. */
function contradictions(predicate: WrittenPredicate, path: Path): readonly Finding[] {
  const own = literalsOf(predicate, false, path);
  const found = own.length > 1 ? firstConflict(own) : null;
  if (found !== null) return [found];
  return own.flatMap(({ predicate: part, path: at }) =>
    'any' in part ? part.any.flatMap((one, index) => contradictions(one, [...at, 'any', index])) : [],
  );
}

/** What must hold all at once, through nested `all` and `not`. */
function literalsOf(predicate: WrittenPredicate, negated: boolean, path: Path): readonly Literal[] {
  if ('not' in predicate) return literalsOf(predicate.not, !negated, [...path, 'not']);
  if (!negated && 'all' in predicate) {
    return predicate.all.flatMap((one, index) => literalsOf(one, false, [...path, 'all', index]));
  }
  if (negated && 'any' in predicate) {
    return predicate.any.flatMap((one, index) => literalsOf(one, true, [...path, 'any', index]));
  }
  return [{ predicate, negated, path }];
}

function firstConflict(literals: readonly Literal[]): Finding | null {
  const demands = new Map<string, Demands>();
  const said = new Map<string, boolean>();
  for (const { predicate, negated, path } of literals) {
    const text = canonicalJson(predicate);
    if (said.get(text) === !negated) return conflict(path, 'the same is asked for and ruled out');
    said.set(text, negated);
    if (!('attribute' in predicate)) {
      const count = countFault(predicate, negated, literals);
      if (count !== null) return conflict(path, count);
      continue;
    }
    const name = predicate.attribute;
    const known = demands.get(name) ?? new Demands();
    demands.set(name, known);
    const fault = known.add(predicate as WrittenAttributeTest, negated);
    if (fault !== null) return conflict(path, `"${name}" ${fault}`);
  }
  return null;
}

/** The same events in the same window, asked for at least so often and at most fewer times. */
function countFault(predicate: WrittenPredicate, negated: boolean, literals: readonly Literal[]): string | null {
  const own = boundsOf(predicate, negated);
  if (own === null) return null;
  for (const other of literals) {
    if (other.predicate === predicate) return null;
    const bounds = boundsOf(other.predicate, other.negated);
    if (bounds === null || bounds.key !== own.key) continue;
    const [least, most] = [Math.max(own.min, bounds.min), Math.min(own.max, bounds.max)];
    if (least > most)
      return `"${own.event}" is asked for ${atLeast(least)} and ${most === 0 ? 'for never' : `at most ${times(most)}`}`;
  }
  return null;
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);
const atLeast = (count: number) => `at least ${times(count)}`;

function boundsOf(predicate: WrittenPredicate, negated: boolean) {
  if (!('did' in predicate)) return null;
  const { atLeast, atMost, exactly, ...rest } = predicate as { readonly did: string } & Partial<
    Record<'atLeast' | 'atMost' | 'exactly', number>
  >;
  if (Object.keys(rest).some((key) => !['did', 'where', 'inLast', 'during', 'timezone'].includes(key))) return null;
  const min = exactly ?? atLeast ?? (atMost === undefined ? 1 : 0);
  const max = exactly ?? atMost ?? Number.POSITIVE_INFINITY;
  const key = canonicalJson(rest);
  if (!negated) return { event: rest.did, key, min, max };
  // The negation of a range is one range only where it is open at one end.
  if (max === Number.POSITIVE_INFINITY) return { event: rest.did, key, min: 0, max: min - 1 };
  return min === 0 ? { event: rest.did, key, min: max + 1, max: Number.POSITIVE_INFINITY } : null;
}

function conflict(path: Path, why: string): Finding {
  const help = 'nobody meets both: write any instead of all if one is enough, or take one of them out';
  return finding({ code: 'check/contradiction', path, message: `${why}, so nobody is meant`, help });
}

/** An exclusion that takes out everybody whom the target names, or everybody there is. */
function excludedTarget(
  target: WrittenPredicate | 'everyone' | undefined,
  exclude: WrittenPredicate | undefined,
): readonly Finding[] {
  if (exclude === undefined) return [];
  const text = canonicalJson(exclude);
  const named = target === undefined || target === 'everyone' ? [] : literalsOf(target, false, []);
  const same = named.some(({ predicate, negated }) => !negated && canonicalJson(predicate) === text);
  const parts = 'any' in exclude ? exclude.any.map((one) => canonicalJson(one)) : [];
  const both = 'any' in exclude && exclude.any.some((one) => 'not' in one && parts.includes(canonicalJson(one.not)));
  if (!same && !both) return [];
  const message = same
    ? 'the exclusion takes out everyone whom the target asks for'
    : 'the exclusion takes out everyone of whom it can be told';
  const help = 'the target says who is meant, exclude who of them is not: keep one of the two';
  return [finding({ code: 'check/contradiction', path: ['exclude'], atKey: true, message, help })];
}
