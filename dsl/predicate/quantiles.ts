import type { RfmNode } from '../ir/index.ts';
import { compareDecimals, type Decimal, decimalOf } from './decimal.ts';
import { eventsOf, sumOf } from './events.ts';
import type { Person } from './person.ts';

/**
 * The quantile of everyone, in the order of the people: 1 is the lowest, `node.quantiles` the best, null is for people
 * without such an event. `people` is the whole store, as a standing is one among all.
 */
export function quantilesOf(node: RfmNode, people: readonly Person[], nowMs: number): readonly (number | null)[] {
  const measures = people.map((person) => measureOf(node, person, nowMs));
  const ranked = measures.filter((measure) => measure !== null).sort(compareDecimals);
  return measures.map((measure) => {
    if (measure === null) return null;
    const below = ranked.findIndex((other) => compareDecimals(other, measure) === 0);
    return 1 + Math.floor((node.quantiles * below) / ranked.length);
  });
}

function measureOf(node: RfmNode, person: Person, nowMs: number): Decimal | null {
  const events = eventsOf(node, node.window, person, nowMs);
  if (events.length === 0) return null;
  if (node.measure === 'recency') return decimalOf(Math.max(...events.map(({ atMs }) => atMs)));
  return node.measure === 'frequency' ? decimalOf(events.length) : sumOf(events, node.value ?? '');
}
