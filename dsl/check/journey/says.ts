/**
 * What is known of the answer to a question, whose answers are true, false and unknown. `not-true` is what people have in
 * common who go the other way of a branch: for them it is false, or it cannot be told.
 */
export type Says = 'true' | 'false' | 'not-true' | 'not-false';

const OPPOSITE: { readonly [S in Says]: Says } = {
  true: 'false',
  false: 'true',
  'not-true': 'not-false',
  'not-false': 'not-true',
};

/** What is then known of the question's negation, which leaves unknown unknown. */
export function opposite(says: Says): Says {
  return OPPOSITE[says];
}

/** For a question that always has an answer. */
export function decided(says: Says): 'true' | 'false' {
  return says === 'true' || says === 'not-false' ? 'true' : 'false';
}
