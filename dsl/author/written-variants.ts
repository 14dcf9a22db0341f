import { DefinitionError } from './definition-error.ts';
import { type Predicate, WRITTEN } from './predicate.ts';

/**
 * Variants with their questions in written form. Files are evaluated without being type-checked: a question that is
 * none must not leave a variant for everybody else.
 */
export function writtenVariants(variants: unknown): unknown {
  if (typeof variants !== 'object' || variants === null) return variants;
  return Object.fromEntries(Object.entries(variants).map(([id, variant]) => [id, writtenVariant(id, variant)]));
}

function writtenVariant(id: string, variant: unknown): unknown {
  if (typeof variant !== 'object' || variant === null || !('when' in variant)) return variant;
  const { when } = variant;
  if (typeof when === 'object' && when !== null && WRITTEN in when) {
    return { ...variant, when: (when as Predicate)[WRITTEN] };
  }
  throw new DefinitionError(`when of the variant "${id}" is not a predicate`, {
    help: 'ask a question, as in customer.tier.is("vip"), or leave when out for everybody else',
  });
}
