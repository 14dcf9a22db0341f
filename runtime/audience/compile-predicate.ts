import { type ConsentNode, type PredicateNode, type ReachableNode, type Visitor, visit } from '../../dsl/ir/index.ts';
import { instant } from '../database/instant.ts';
import { newestConsent } from '../ledger/person-facts.ts';
import { EventConditions } from './event-conditions.ts';
import type { Parameters } from './parameters.ts';
import { valueCondition } from './value-condition.ts';

/** A predicate as parts of a statement whose row source is named `customer`. */
export interface CompiledPredicate {
  /** Left joins, one row each at most, that the condition needs; each on a line of its own. */
  readonly joins: string;
  /** A boolean expression: true, false or null for unknown, exactly as the reference evaluator says. */
  readonly condition: string;
}

/**
 * Compiles to SQL text and bound values. SQL's own and/or/not follow Kleene, so unknown stays unknown under `not`; a
 * value of the wrong type is null, never an error. Throws for a question about earlier messages, which deploy refuses.
 */
export function compilePredicate(node: PredicateNode, nowMs: number, parameters: Parameters): CompiledPredicate {
  const { joins, conditions } = compilePredicates([node], nowMs, parameters);
  return { joins, condition: conditions[0] ?? 'false' };
}

/** Several predicates of one statement: what they count alike is joined once. */
export function compilePredicates(
  nodes: readonly PredicateNode[],
  nowMs: number,
  parameters: Parameters,
): { readonly joins: string; readonly conditions: readonly string[] } {
  const events = new EventConditions(nowMs, parameters);
  const table: Visitor<string, PredicateNode['kind']> = {
    everyone: () => 'true',
    all: ({ of }) => combined(of.map(compile), 'and', 'true'),
    any: ({ of }) => combined(of.map(compile), 'or', 'false'),
    not: ({ of }) => `(not ${compile(of)})`,
    segment: ({ of }) => compile(of),
    attribute: ({ attribute, type, test }) =>
      valueCondition({ column: 'customer.attributes', name: attribute, type, test }, nowMs, parameters),
    'event-count': (count) => events.count(count),
    'event-aggregate': (aggregate) => events.aggregate(aggregate),
    sequence: (sequence) => events.sequence(sequence),
    rfm: (rank) => events.rank(rank),
    'purchase-cycle': (cycle) => events.cycle(cycle),
    'message-history': () => {
      throw new Error('a question about earlier messages cannot be compiled; deploy should have refused it');
    },
    'step-status': () => {
      throw new Error('a question about a step of a journey cannot be compiled; deploy should have refused it');
    },
    consent: (consent) => consentCondition(consent, nowMs, parameters),
    reachable: (reachable) => reachableCondition(reachable, parameters),
    random: ({ salt, percentBp }) =>
      `(campaigns_private.bucket(${parameters.add(salt, 'text')}, customer.external_id) < ${parameters.add(percentBp, 'integer')})`,
  };
  function compile(inner: PredicateNode): string {
    return visit<string, PredicateNode['kind']>(inner, table);
  }
  const conditions = nodes.map(compile);
  return { joins: events.joins, conditions };
}

function combined(parts: readonly string[], word: 'and' | 'or', empty: string): string {
  if (parts.length === 0) return empty;
  return parts.length === 1 ? (parts[0] ?? empty) : `(${parts.join(` ${word} `)})`;
}

/** The same word that policy reads at the last moment. */
function consentCondition(
  { channel, purpose, night, status }: ConsentNode,
  nowMs: number,
  parameters: Parameters,
): string {
  const newest = newestConsent(
    parameters.add(channel, 'text'),
    parameters.add(purpose, 'text'),
    parameters.add(night, 'boolean'),
    parameters.add(instant(nowMs), 'timestamptz'),
  );
  return `coalesce((${newest})::text = ${parameters.add(status, 'text')}, false)`;
}

function reachableCondition({ channel }: ReachableNode, parameters: Parameters): string {
  return `exists (select from campaigns_private.address
  left join campaigns_private.suppression
    on suppression.channel = address.channel and suppression.address = lower(address.value)
  where address.customer_id = customer.id and address.channel = ${parameters.add(channel, 'text')}
    and address.status = 'valid' and suppression.address is null)`;
}
