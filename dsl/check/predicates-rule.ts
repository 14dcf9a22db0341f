import { checkPredicate } from './check-predicate.ts';
import { predicatesOf } from './predicates-of.ts';
import type { Rule } from './rule.ts';

/** Every predicate of the campaign can be answered. */
export const predicatesRule: Rule = (campaign, schema, context) =>
  predicatesOf(campaign).flatMap(({ predicate, path, inJourney }) =>
    checkPredicate(predicate, path, schema, { ...context, inJourney }),
  );
