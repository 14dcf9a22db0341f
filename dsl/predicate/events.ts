import type { EventAggregateNode, EventPattern, EventWindow, PurchaseCycleNode, SequenceNode } from '../ir/index.ts';
import { compareDecimals, type Decimal, decimalOf, plus, times, ZERO } from './decimal.ts';
import type { Person, PersonEvent, PersonValue } from './person.ts';
import { holds, testValue } from './test-value.ts';
import type { Truth } from './truth.ts';
import { instantMs, typedValue } from './typed-value.ts';
import { windowBounds } from './window-bounds.ts';

/** Events of the pattern that have happened by now and count in the window, as they are stored. */
export function eventsOf(
  { event, where }: EventPattern,
  window: EventWindow,
  person: Person,
  nowMs: number,
): readonly PersonEvent[] {
  const { afterMs, untilMs } = windowBounds(window, nowMs);
  return person.events.filter(
    (one) =>
      one.type === event &&
      (afterMs === null || one.atMs > afterMs) &&
      one.atMs <= untilMs &&
      where.every(({ property, type, test }) => testValue(propertyOf(one, property), type, test, nowMs) === true),
  );
}

export function propertyOf({ properties = {} }: PersonEvent, name: string): PersonValue {
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** Exact sum of the numbers among the values. */
export function sumOf(events: readonly PersonEvent[], property: string): Decimal {
  return numbersOf(events, property).reduce((sum, value) => plus(sum, decimalOf(value)), ZERO);
}

function numbersOf(events: readonly PersonEvent[], property: string): readonly number[] {
  return events
    .map((event) => typedValue(propertyOf(event, property), 'number'))
    .filter((value) => typeof value === 'number');
}

export function testAggregate(node: EventAggregateNode, person: Person, nowMs: number): Truth {
  const { aggregate, property, test } = node;
  const events = eventsOf(node, node.window, person, nowMs);
  const wanted = decimalOf(test.value);
  const says = (value: Decimal, against = wanted): Truth => holds(test.op, compareDecimals(value, against));
  if (aggregate === 'distinct') return says(decimalOf(distinct(events, node)));
  const numbers = numbersOf(events, property);
  if (aggregate === 'sum') return says(sumOf(events, property));
  if (numbers.length === 0) return 'unknown';
  // A quotient may have no end; its comparison has.
  if (aggregate === 'avg') return says(sumOf(events, property), times(wanted, numbers.length));
  return says(decimalOf(Math[aggregate](...numbers)));
}

/** Number of different values; instants count as equal when they name one moment. */
function distinct(events: readonly PersonEvent[], { property, propertyType }: EventAggregateNode): number {
  const isTime = propertyType === 'date' || propertyType === 'datetime';
  const values = events
    .map((event) => typedValue(propertyOf(event, property), propertyType))
    .filter((value) => value !== null);
  return new Set(values.map((value) => (isTime ? instantMs(String(value)) : value))).size;
}

export function testSequence(node: SequenceNode, person: Person, nowMs: number): Truth {
  const { first, second, present, withinMs, same, window } = node;
  const followers = eventsOf(second, { type: 'all' }, person, nowMs);
  const isFollowed = (one: PersonEvent) =>
    followers.some(
      (other) =>
        other.atMs > one.atMs && other.atMs <= one.atMs + withinMs && (same === null || alike(one, other, same)),
    );
  return eventsOf(first, window, person, nowMs).some((one) =>
    present ? isFollowed(one) : one.atMs + withinMs <= nowMs && !isFollowed(one),
  );
}

/** Both have the property, and it is the same text, number or truth. */
function alike(one: PersonEvent, other: PersonEvent, property: string): boolean {
  const [left, right] = [propertyOf(one, property), propertyOf(other, property)];
  return left !== null && left !== undefined && typeof left !== 'object' && left === right;
}

export function testCycle(node: PurchaseCycleNode, person: Person, nowMs: number): Truth {
  const { fromPercent, toPercent, minEvents } = node;
  const at = eventsOf(node, { type: 'all' }, person, nowMs).map(({ atMs }) => atMs);
  const [first, last] = [Math.min(...at), Math.max(...at)];
  if (at.length < minEvents || first === last) return 'unknown';
  // elapsed / ((last - first) / (count - 1)) in percent, compared without dividing: products of instants outgrow numbers.
  const elapsed = 100n * BigInt(nowMs - last) * BigInt(at.length - 1);
  const span = BigInt(last - first);
  return elapsed >= BigInt(fromPercent) * span && (toPercent === null || elapsed < BigInt(toPercent) * span);
}
