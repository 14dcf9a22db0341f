import type { WrittenPredicate } from '../schema/predicate-schema.ts';
import { DefinitionError } from './definition-error.ts';
import { type Predicate, WRITTEN } from './predicate.ts';

/**
 * The written form of a predicate. Files are evaluated without being type-checked, and what is no predicate must not
 * mean everyone or nobody. `place` names the field, as in "the branch's if".
 */
export function predicateOf(value: unknown, place: string): WrittenPredicate {
  if (typeof value === 'object' && value !== null && WRITTEN in value) {
    const written = (value as Predicate)[WRITTEN] as WrittenPredicate | 'everyone';
    if (written !== 'everyone') return written;
  }
  throw new DefinitionError(`${place} is not a predicate`, {
    help: 'ask a question, as in customer.tier.is("vip") or did.purchased.inLast("30d")',
  });
}
