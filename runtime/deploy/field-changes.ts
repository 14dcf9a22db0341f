import { canonicalJson } from '../../dsl/ir/index.ts';
import type { FieldChange } from './plan.ts';

interface Data {
  readonly [key: string]: unknown;
  readonly id?: unknown;
  readonly kind?: unknown;
  readonly op?: unknown;
  readonly of?: unknown;
  readonly attribute?: unknown;
  readonly event?: unknown;
}
/** Two items of a list that are the same thing, before and after; -1 where one side lacks it. */
interface Pair {
  readonly before: number;
  readonly after: number;
}

/**
 * Differences in meaning between two pieces of canonical data, in the order of their paths' parents. Lists of things
 * with an id are compared by id (`variants[plain].weightBp`), lists of plain values as one value, other lists by what
 * stays equal or asks about the same thing. Empty if and only if both sides give the same canonical JSON.
 */
export function fieldChanges(before: unknown, after: unknown, path = ''): readonly FieldChange[] {
  if (canonicalJson(before) === canonicalJson(after)) return [];
  if (isData(before) && isData(after) && sameSort(before, after)) return objectChanges(before, after, path);
  if (Array.isArray(before) && Array.isArray(after)) return listChanges(before, after, path);
  return [{ path, before: canonicalJson(before), after: canonicalJson(after) }];
}

function objectChanges(before: Data, after: Data, path: string): readonly FieldChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => {
    const inner = path === '' ? key : `${path}.${key}`;
    if (!(key in before)) return [{ path: inner, before: null, after: canonicalJson(after[key]) }];
    if (!(key in after)) return [{ path: inner, before: canonicalJson(before[key]), after: null }];
    return fieldChanges(before[key], after[key], inner);
  });
}

function listChanges(before: readonly unknown[], after: readonly unknown[], path: string): readonly FieldChange[] {
  const items = [...before, ...after];
  const whole = [{ path, before: canonicalJson(before), after: canonicalJson(after) }];
  if (!items.every(isData)) return whole;
  const keyed = hasDistinctIds(before) && hasDistinctIds(after);
  const pairs = keyed ? pairByKey(before, after, idOf) : pairByMeaning(before, after);
  const changes = pairs.flatMap((pair) => {
    const [old, fresh] = [before[pair.before], after[pair.after]];
    const index = pair.after === -1 ? pair.before : pair.after;
    const inner = `${path}[${keyed ? idOf(pair.after === -1 ? old : fresh) : index}]`;
    if (pair.after === -1) return [{ path: inner, before: canonicalJson(old), after: null }];
    if (pair.before === -1) return [{ path: inner, before: null, after: canonicalJson(fresh) }];
    return fieldChanges(old, fresh, inner);
  });
  // Nothing but the order differs: that is a change too, as it changes the version.
  return changes.length > 0 ? changes : whole;
}

/** Equal items first, wherever they stand; then those that ask about the same thing; what is left came or went. */
function pairByMeaning(before: readonly unknown[], after: readonly unknown[]): readonly Pair[] {
  const equal = pairByKey(before, after, canonicalJson).filter(isWhole);
  const left = (side: 'before' | 'after', length: number) => {
    const taken = new Set(equal.map((pair) => pair[side]));
    return Array.from({ length }, (_, index) => index).filter((index) => !taken.has(index));
  };
  const [restBefore, restAfter] = [left('before', before.length), left('after', after.length)];
  const key = (list: readonly unknown[]) => (index: unknown) => subjectOf(list[Number(index)]);
  const byKey = pairByKey(restBefore, restAfter, key(before), key(after));
  const rest = byKey.map((pair) => ({ before: restBefore[pair.before] ?? -1, after: restAfter[pair.after] ?? -1 }));
  const gone = rest.filter((pair) => pair.after === -1);
  const came = rest.filter((pair) => pair.before === -1);
  // One went and another came at the same place: told as one replacement, so that no path stands twice.
  const replaced = gone.flatMap((pair) => {
    const other = came.find(({ after: place }) => place === pair.before);
    return other === undefined ? [] : [{ before: pair.before, after: other.after }];
  });
  const isReplaced = (pair: Pair) =>
    replaced.some((one) => (pair.after === -1 ? one.before === pair.before : one.after === pair.after));
  const loose = [...gone, ...came].filter((pair) => !isReplaced(pair));
  return [...rest.filter(isWhole), ...replaced, ...loose].sort(byPlace);
}

/** Pairs the first item of a key with the first of the same key, the second with the second, and so on. */
function pairByKey(
  before: readonly unknown[],
  after: readonly unknown[],
  keyBefore: (item: unknown) => string,
  keyAfter = keyBefore,
): readonly Pair[] {
  const waiting = new Map<string, number[]>();
  for (const [index, item] of before.entries()) {
    const key = keyBefore(item);
    waiting.set(key, [...(waiting.get(key) ?? []), index]);
  }
  const pairs = after.map((item, index) => ({ before: waiting.get(keyAfter(item))?.shift() ?? -1, after: index }));
  const gone = [...waiting.values()].flat().map((index) => ({ before: index, after: -1 }));
  return [...pairs, ...gone].sort(byPlace);
}

const placeOf = (pair: Pair) => (pair.after === -1 ? pair.before : pair.after);
const byPlace = (a: Pair, b: Pair) => placeOf(a) - placeOf(b) || a.after - b.after;
const isWhole = (pair: Pair) => pair.before !== -1 && pair.after !== -1;
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects of another kind or with another operator have nothing in common worth telling apart. */
function sameSort(before: Data, after: Data): boolean {
  return before.kind === after.kind && before.op === after.op;
}

function hasDistinctIds(items: readonly unknown[]): boolean {
  const ids = items.map((item) => (isData(item) ? item.id : undefined));
  return ids.every((id) => typeof id === 'string') && new Set(ids).size === ids.length;
}

const idOf = (item: unknown): string => (isData(item) ? String(item.id) : '');

/** What a predicate asks about: the same attribute, the same event. */
function subjectOf(item: unknown): string {
  if (!isData(item)) return '';
  const inner = item.kind === 'not' && isData(item.of) ? subjectOf(item.of) : '';
  return [item.kind, item.attribute, item.event, inner].map((part) => String(part ?? '')).join('/');
}
