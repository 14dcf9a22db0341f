/** A whole number with separators: `12,410`. Decimals are rounded away. */
export function whole(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `3,000 KRW`, `0.0125 USD`: with the decimals that it has, at most four. */
export function money(amount: number, currency: string): string {
  const [before = '0', after] = String(Math.round(amount * 1e4) / 1e4).split('.');
  return `${whole(Number(before))}${after === undefined ? '' : `.${after}`} ${currency}`;
}

/** A share from 0 to 1 as `4.20 %`; `–` where it is not known. */
export function percent(share: number | null, digits = 1): string {
  return share === null ? '–' : `${(share * 100).toFixed(digits)} %`;
}

/** A difference of two shares in percentage points, with its sign: `+0.84 pp`. */
export function points(difference: number | null, digits = 2): string {
  if (difference === null) return '–';
  const text = (difference * 100).toFixed(digits);
  return `${difference >= 0 ? '+' : ''}${text} pp`;
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** The two greatest units of a duration: `2 d 4 h`, `3 m 12 s`, `850 ms`. Negative ones count as nothing. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  const first = UNITS.findIndex(([, length]) => ms >= length);
  const parts: string[] = [];
  let rest = ms;
  for (const [unit, length] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.join(' ');
}

/** `1 campaign`, `3 campaigns`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${whole(count)} ${count === 1 ? noun : plural}`;
}

/** An instant in a zone to the minute: `2027-01-11 10:00`. Throws a `RangeError` for an unknown zone. */
export function localTime(ms: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')} ${parts.get('hour')}:${parts.get('minute')}`;
}

/** An instant as data: ISO 8601 in UTC; null stays null. */
export function isoInstant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
