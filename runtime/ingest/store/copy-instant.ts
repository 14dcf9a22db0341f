import { instant } from '../../database/instant.ts';

const DAY_MS = 86_400_000;
let lastDay = Number.NaN;
let lastText = '';

/** An instant as `instant` writes it. Rows of a file mostly lie on the day of the row before, whose text is kept. */
export function copyInstant(ms: number): string {
  const day = Math.floor(ms / DAY_MS);
  if (day !== lastDay) {
    lastText = instant(day * DAY_MS).slice(0, -13);
    lastDay = day;
  }
  const rest = ms - day * DAY_MS;
  const second = Math.floor(rest / 1_000);
  const clock = `${two(Math.floor(second / 3_600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
  return `${lastText}${clock}.${two(Math.floor((rest % 1_000) / 10))}${Math.floor(rest % 10)}Z`;
}

const TWO = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));
const two = (value: number) => TWO[value] ?? '';
