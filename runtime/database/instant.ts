/** An instant in milliseconds since 1970 as text that Postgres reads as timestamptz without loss. */
export function instant(ms: number): string {
  return new Date(ms).toISOString();
}
