import { type EventCountNode, type PredicateNode, type Visitor, visit } from '../../dsl/ir/index.ts';
import { instant } from '../database/instant.ts';
import { attributeCondition } from './attribute-condition.ts';
import type { Parameters } from './parameters.ts';

/** A predicate as parts of a statement whose row source is named `customer`. */
export interface CompiledPredicate {
  /** Left joins, one row each at most, that the condition needs; each on a line of its own. */
  readonly joins: string;
  /** A boolean expression: true, false or null for unknown, exactly as the reference evaluator says. */
  readonly condition: string;
}

/**
 * Compiles to SQL text and bound values. SQL's own and/or/not follow Kleene, so unknown stays unknown under `not`; a
 * value of the wrong type is null, never an error. Event counts become one aggregated join per distinct event and
 * window, with both time bounds written out, so that the index on (type, at) is used.
 */
export function compilePredicate(node: PredicateNode, nowMs: number, parameters: Parameters): CompiledPredicate {
  const joins = new Map<string, { readonly name: string; readonly sql: string }>();
  const countOf = ({ event, windowMs }: EventCountNode): string => {
    const key = JSON.stringify([event, windowMs]);
    const known = joins.get(key);
    if (known !== undefined) return known.name;
    const name = `count_${joins.size + 1}`;
    joins.set(key, { name, sql: countJoin(name, event, windowMs, nowMs, parameters) });
    return name;
  };
  const table: Visitor<string, PredicateNode['kind']> = {
    everyone: () => 'true',
    all: ({ of }) => combined(of.map(compile), 'and', 'true'),
    any: ({ of }) => combined(of.map(compile), 'or', 'false'),
    not: ({ of }) => `(not ${compile(of)})`,
    attribute: (attribute) => attributeCondition(attribute, nowMs, parameters),
    'event-count': (count) => countCondition(count, countOf(count), parameters),
  };
  function compile(inner: PredicateNode): string {
    return visit<string, PredicateNode['kind']>(inner, table);
  }
  const condition = compile(node);
  return { joins: [...joins.values()].map(({ sql }) => sql).join(''), condition };
}

function combined(parts: readonly string[], word: 'and' | 'or', empty: string): string {
  if (parts.length === 0) return empty;
  return parts.length === 1 ? (parts[0] ?? empty) : `(${parts.join(` ${word} `)})`;
}

function countJoin(name: string, event: string, windowMs: number | null, nowMs: number, parameters: Parameters) {
  const type = parameters.add(event, 'text');
  const until = parameters.add(instant(nowMs), 'timestamptz');
  const since = windowMs === null ? '' : ` and event.at > ${parameters.add(instant(nowMs - windowMs), 'timestamptz')}`;
  return `
left join (
  select event.customer_id, count(*) as events from campaigns_private.event
  where event.type = ${type} and event.at <= ${until}${since}
  group by event.customer_id
) as ${name} on ${name}.customer_id = customer.id`;
}

function countCondition({ min, max }: EventCountNode, name: string, parameters: Parameters): string {
  const events = `coalesce(${name}.events, 0)`;
  const atLeast = `${events} >= ${parameters.add(min, 'bigint')}`;
  return max === null ? `(${atLeast})` : `(${atLeast} and ${events} <= ${parameters.add(max, 'bigint')})`;
}
