import { canonicalJson } from '../../../ir/canonical-json.ts';
import { durationMs } from '../../../schema/duration-schema.ts';
import type { WrittenEventCount } from '../../../schema/event-predicate-schema.ts';
import type { WrittenQuestion } from '../../../schema/predicate-schema.ts';

/** How often some events are asked to have happened. */
interface Count {
  readonly event: string;
  /** Canonical text of the conditions; null without any. */
  readonly where: string | null;
  readonly window: Window;
  readonly min: number;
  readonly max: number;
}

type Window = { readonly kind: 'ever' } | { readonly kind: 'last'; readonly ms: number } | Calendar;
interface Calendar {
  readonly kind: 'calendar';
  readonly name: string;
}

const COUNT_WORDS = ['did', 'where', 'inLast', 'during', 'timezone', 'atLeast', 'atMost', 'exactly'];

/** Whether the question counts events, and asks nothing else of them. */
export function isCount(question: WrittenQuestion): question is WrittenEventCount {
  return 'did' in question && Object.keys(question).every((key) => COUNT_WORDS.includes(key));
}

/** Demands on how often events happened. What happened seven days ago happened in the last thirty, too. */
export class CountDemands {
  readonly #counts: { readonly count: Count; readonly inWords: string }[] = [];

  /** Adds a demand. Answers why it cannot be met beside the others, or null. */
  add(question: WrittenEventCount, negated: boolean): string | null {
    const count = countOf(question, negated);
    if (count === null) return null;
    const inWords = wordsOf(question);
    const clash = this.#counts.find((other) => excludes(other.count, count) || excludes(count, other.count));
    this.#counts.push({ count, inWords });
    if (clash === undefined) return null;
    const [more, less] = excludes(clash.count, count)
      ? [
          { count: clash.count, inWords: clash.inWords },
          { count, inWords },
        ]
      : [{ count, inWords }, clash];
    const most = less.count.max === 0 ? 'for never' : `at most ${times(less.count.max)}`;
    const [often, seldom] = more.inWords === less.inWords ? ['', ''] : [more.inWords, less.inWords];
    return `"${count.event}" is asked for at least ${times(more.count.min)}${often} and ${most}${seldom}`;
  }
}

/** Whether so many of the first are more than all that the second leaves: the second counts every event of the first. */
function excludes(more: Count, less: Count): boolean {
  return (
    more.event === less.event &&
    more.min > less.max &&
    (less.where === null || less.where === more.where) &&
    holds(less.window, more.window)
  );
}

function holds(large: Window, small: Window): boolean {
  if (large.kind === 'ever') return true;
  if (large.kind === 'last') return small.kind === 'last' && small.ms <= large.ms;
  return small.kind === 'calendar' && small.name === large.name;
}

function countOf({ did, where, ...rest }: WrittenEventCount, negated: boolean): Count | null {
  const { atLeast, atMost, exactly } = rest;
  const min = exactly ?? atLeast ?? (atMost === undefined ? 1 : 0);
  const max = exactly ?? atMost ?? Number.POSITIVE_INFINITY;
  const known = { event: did, where: where === undefined ? null : canonicalJson(where), window: windowOf(rest) };
  if (!negated) return { ...known, min, max };
  // The negation of a range is one range only where it is open at one end.
  if (max === Number.POSITIVE_INFINITY) return { ...known, min: 0, max: min - 1 };
  return min === 0 ? { ...known, min: max + 1, max: Number.POSITIVE_INFINITY } : null;
}

function windowOf({ inLast, during, timezone }: Pick<WrittenEventCount, 'inLast' | 'during' | 'timezone'>): Window {
  if (inLast !== undefined) return { kind: 'last', ms: durationMs(inLast) ?? 0 };
  return during === undefined ? { kind: 'ever' } : { kind: 'calendar', name: `${during} ${timezone ?? ''}` };
}

function wordsOf({ inLast, during, where }: WrittenEventCount): string {
  const window = inLast !== undefined ? ` in the last ${inLast}` : during === undefined ? '' : ` ${during}`;
  return `${where === undefined ? '' : ' with conditions'}${window}`;
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);
