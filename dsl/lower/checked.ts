/** The value, which the checks have made sure of. Throws a `TypeError` that names the place when they were not run. */
export function checked<T>(value: T | null | undefined, place: string): T {
  if (value === null || value === undefined) throw new TypeError(`${place}: lowered without having been checked`);
  return value;
}
