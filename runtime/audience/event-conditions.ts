import type {
  EventAggregateNode,
  EventCountNode,
  EventPattern,
  EventWindow,
  PurchaseCycleNode,
  RfmNode,
  SequenceNode,
} from '../../dsl/ir/index.ts';
import { windowBounds } from '../../dsl/predicate/window-bounds.ts';
import { instant } from '../database/instant.ts';
import type { Parameters } from './parameters.ts';
import { COMPARISON, jsonOf, typedValue, valueCondition } from './value-condition.ts';

/** Conditions about events, with one aggregated join per distinct question, so that the index on (type, at) is used. */
export class EventConditions {
  readonly #joins = new Map<string, { readonly name: string; readonly sql: string }>();
  readonly #nowMs: number;
  readonly #parameters: Parameters;

  constructor(nowMs: number, parameters: Parameters) {
    this.#nowMs = nowMs;
    this.#parameters = parameters;
  }

  get joins(): string {
    return [...this.#joins.values()].map(({ sql }) => sql).join('');
  }

  count(node: EventCountNode): string {
    const { event, where, window, min, max } = node;
    const name = this.#join('count', [event, where, window], () => this.#grouped('count(*) as events', node, window));
    const events = `coalesce(${name}.events, 0)`;
    const atLeast = `${events} >= ${this.#parameters.add(min, 'bigint')}`;
    return max === null ? `(${atLeast})` : `(${atLeast} and ${events} <= ${this.#parameters.add(max, 'bigint')})`;
  }

  aggregate(node: EventAggregateNode): string {
    const { event, where, window, property, propertyType, aggregate, test } = node;
    const name = this.#join('number', [event, where, window, property, propertyType, aggregate], () => {
      const asked = { column: 'event.properties', name: property, type: propertyType };
      return this.#grouped((() => `${NUMBERS[aggregate](typedValue(asked, this.#parameters))}`)(), node, window);
    });
    const sign = COMPARISON[test.op];
    const wanted = this.#parameters.add(test.value, 'numeric');
    if (aggregate === 'sum' || aggregate === 'distinct') return `(coalesce(${name}.value, 0) ${sign} ${wanted})`;
    // A quotient may have no end; its comparison has.
    return aggregate === 'avg' ? `(${name}.value ${sign} ${wanted} * ${name}.of)` : `(${name}.value ${sign} ${wanted})`;
  }

  sequence({ first, second, present, withinMs, same, window }: SequenceNode): string {
    const within = `${this.#parameters.add(withinMs, 'bigint')} * interval '1 millisecond'`;
    const equal = same === null ? '' : this.#same(same);
    const follows = `exists (select from campaigns_private.event as second
    where second.customer_id = customer.id and ${this.#matches('second', second, { type: 'all' })}
      and second.at > first.at and second.at <= first.at + ${within}${equal})`;
    const known = present
      ? ''
      : ` and first.at + ${within} <= ${this.#parameters.add(instant(this.#nowMs), 'timestamptz')}`;
    return `exists (select from campaigns_private.event as first
  where first.customer_id = customer.id and ${this.#matches('first', first, window)}${known}
    and ${present ? '' : 'not '}${follows})`;
  }

  rank(node: RfmNode): string {
    const { event, where, window, measure, value, quantiles, in: chosen } = node;
    const name = this.#join('rank', [event, where, window, measure, value, quantiles], () => {
      const measured = this.#grouped(`${this.#measure(node)} as measure`, node, window);
      const parts = this.#parameters.add(quantiles, 'bigint');
      return `
  select measured.customer_id,
    1 + ${parts} * (rank() over (order by measured.measure) - 1) / count(*) over () as quantile
  from (${measured}) as measured`;
    });
    return `coalesce(${name}.quantile = any(${this.#parameters.add(chosen, 'bigint[]')}), false)`;
  }

  cycle(node: PurchaseCycleNode): string {
    const { event, where, fromPercent, toPercent, minEvents } = node;
    const name = this.#join('cycle', [event, where], () =>
      this.#grouped('count(*) as events, min(event.at) as first, max(event.at) as last', node, { type: 'all' }),
    );
    const ms = (from: string, to: string) => `(1000 * extract(epoch from ${to} - ${from}))`;
    const now = this.#parameters.add(instant(this.#nowMs), 'timestamptz');
    const elapsed = `100 * ${ms(`${name}.last`, now)} * (${name}.events - 1)`;
    const span = ms(`${name}.first`, `${name}.last`);
    const until = toPercent === null ? '' : ` and ${elapsed} < ${this.#parameters.add(toPercent, 'numeric')} * ${span}`;
    const known = `${name}.events >= ${this.#parameters.add(minEvents, 'bigint')} and ${name}.last > ${name}.first`;
    return `(case when ${known} then ${elapsed} >= ${this.#parameters.add(fromPercent, 'numeric')} * ${span}${until} end)`;
  }

  #measure({ measure, value }: RfmNode): string {
    if (measure === 'recency') return 'max(event.at)';
    if (measure === 'frequency') return 'count(*)';
    const asked = { column: 'event.properties', name: value ?? '', type: 'number' } as const;
    return `coalesce(sum(${typedValue(asked, this.#parameters)}), 0)`;
  }

  /** Both events have the property, and it is the same text, number or truth. */
  #same(property: string): string {
    const [left, right] = ['first', 'second'].map((event) => jsonOf(`${event}.properties`, property, this.#parameters));
    return ` and ${left} = ${right} and jsonb_typeof(${left}) in ('string', 'number', 'boolean')`;
  }

  /** Name of the join that answers the question; equal questions share one. */
  #join(kind: string, question: readonly unknown[], sql: () => string): string {
    const key = JSON.stringify([kind, ...question]);
    const known = this.#joins.get(key);
    if (known !== undefined) return known.name;
    const name = `${kind}_${this.#joins.size + 1}`;
    // Reserved before its text is made, so that names follow the order of the questions.
    this.#joins.set(key, { name, sql: '' });
    this.#joins.set(key, {
      name,
      sql: `\nleft join (${sql()}\n) as ${name} on ${name}.customer_id = customer.id`,
    });
    return name;
  }

  /** Something of each person's events. */
  #grouped(columns: string, pattern: EventPattern, window: EventWindow): string {
    return `
  select event.customer_id, ${columns} from campaigns_private.event
  where ${this.#matches('event', pattern, window)}
  group by event.customer_id`;
  }

  /** An event of the pattern in the window; both time bounds are written out. */
  #matches(event: string, { event: type, where }: EventPattern, window: EventWindow): string {
    const { afterMs, untilMs } = windowBounds(window, this.#nowMs);
    const parameters = this.#parameters;
    const named = parameters.add(type, 'text');
    const until = parameters.add(instant(untilMs), 'timestamptz');
    const after = afterMs === null ? '' : ` and ${event}.at > ${parameters.add(instant(afterMs), 'timestamptz')}`;
    const tests = where.map(
      ({ property, type: valueType, test }) =>
        ` and ${valueCondition({ column: `${event}.properties`, name: property, type: valueType, test }, this.#nowMs, parameters)}`,
    );
    return `${event}.type = ${named} and ${event}.at <= ${until}${after}${tests.join('')}`;
  }
}

const NUMBERS: Readonly<Record<EventAggregateNode['aggregate'], (value: string) => string>> = {
  sum: (value) => `sum(${value}) as value`,
  avg: (value) => `sum(${value}) as value, count(${value}) as of`,
  min: (value) => `min(${value}) as value`,
  max: (value) => `max(${value}) as value`,
  distinct: (value) => `count(distinct ${value}) as value`,
};
