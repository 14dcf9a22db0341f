/** Years 1 to 9999: what both JavaScript and Postgres write in the same way. */
const FIRST_MS = Date.UTC(1970, 0, 1) - 62_135_596_800_000;
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

export function isInstant(ms: number): boolean {
  return Number.isSafeInteger(ms) && ms >= FIRST_MS && ms <= LAST_MS;
}
