/** The only source of the present. Tests hand in one that stands still or is moved by hand. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
}
