/** The three values of a predicate. Only `true` targets a person. */
export type Truth = true | false | 'unknown';

/** Kleene's "and": one false settles it, otherwise one unknown leaves it open. */
export function and(values: Iterable<Truth>): Truth {
  let result: Truth = true;
  for (const value of values) {
    if (value === false) return false;
    if (value === 'unknown') result = 'unknown';
  }
  return result;
}

/** Kleene's "or": one true settles it, otherwise one unknown leaves it open. */
export function or(values: Iterable<Truth>): Truth {
  let result: Truth = false;
  for (const value of values) {
    if (value === true) return true;
    if (value === 'unknown') result = 'unknown';
  }
  return result;
}

export function negate(value: Truth): Truth {
  return value === 'unknown' ? value : !value;
}
