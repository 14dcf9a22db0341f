import { DefinitionError } from './definition-error.ts';
import { type Predicate, WRITTEN } from './predicate.ts';

/**
 * Variants with their questions in written form, and messages as `said` puts them. Files are evaluated without being type-checked: a question that is
 * none must not leave a variant for everybody else.
 */
export function writtenVariants(
  variants: unknown,
  said: (message: unknown) => unknown = (message) => message,
): unknown {
  if (typeof variants !== 'object' || variants === null) return variants;
  return Object.fromEntries(
    Object.entries(variants).map(([id, variant]: readonly [string, unknown]) => {
      if (typeof variant !== 'object' || variant === null) return [id, variant];
      const message = 'message' in variant ? { message: said(variant.message) } : {};
      return [id, { ...variant, ...writtenWhen(id, variant), ...message }];
    }),
  );
}

function writtenWhen(id: string, variant: object): object {
  if (!('when' in variant)) return {};
  const { when } = variant;
  if (typeof when === 'object' && when !== null && WRITTEN in when) return { when: (when as Predicate)[WRITTEN] };
  throw new DefinitionError(`when of the variant "${id}" is not a predicate`, {
    help: 'ask a question, as in customer.tier.is("vip"), or leave when out for everybody else',
  });
}
