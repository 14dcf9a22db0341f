import { parseIsoTime, parseOffset, type WallTime, wallTime } from '../rows/parse-instant.ts';

/** Reads a text as a time; null where it has not the form, or is not in the calendar. */
export type ReadTime = (text: string) => WallTime | null;

/** Counts since 1970 in UTC, by the name of their unit. */
const EPOCHS: Readonly<Record<string, number>> = { seconds: 1_000, milliseconds: 1, microseconds: 0.001 };

/** Parts of a form, longest first. The first letter of each says what it is. */
const PARTS: readonly (readonly [token: string, pattern: string])[] = [
  ['yyyy', '(\\d{4})'],
  ['yy', '(\\d\\d)'],
  ['MM', '(\\d\\d)'],
  ['M', '(\\d{1,2})'],
  ['dd', '(\\d\\d)'],
  ['d', '(\\d{1,2})'],
  ['HH', '(\\d\\d)'],
  ['H', '(\\d{1,2})'],
  ['hh', '(\\d\\d)'],
  ['h', '(\\d{1,2})'],
  ['mm', '(\\d\\d)'],
  ['m', '(\\d{1,2})'],
  ['ss', '(\\d\\d)'],
  ['s', '(\\d{1,2})'],
  ['SSS', '(\\d{3})'],
  ['a', '(AM|PM|am|pm|오전|오후)'],
  ['XXX', '(Z|[+-]\\d\\d:?\\d\\d)'],
];

/** What is wrong with a form, or null. */
export function formatFault(format: string): string | null {
  if (format === 'iso' || Object.hasOwn(EPOCHS, format)) return null;
  const { parts, unknown } = partsOf(format);
  if (unknown !== null) return `has the part "${unknown}", which no time has`;
  const letters = parts.map((token) => token[0]);
  const twice = letters.find((letter, index) => letters.indexOf(letter) !== index);
  if (twice !== undefined) return `says "${twice}" twice`;
  if (!['y', 'M', 'd'].every((letter) => letters.includes(letter))) return 'must say year, month and day';
  if (letters.includes('h') !== letters.includes('a')) return 'must say h and a together';
  return null;
}

/** A reader for a form that `formatFault` has passed: `iso`, a unit of counts since 1970, or parts as in `yyyy-MM-dd HH:mm`. */
export function timeReader(format: string): ReadTime {
  if (format === 'iso') return isoOrDay;
  const unit = EPOCHS[format];
  if (unit !== undefined) return (text) => count(text, unit);
  const { parts, pattern } = partsOf(format);
  const form = new RegExp(`^${pattern}$`);
  return (text) => {
    const match = form.exec(text.trim());
    return match === null ? null : assemble(parts, match);
  };
}

/** An ISO time, or a day alone, which begins at midnight. */
function isoOrDay(text: string): WallTime | null {
  return parseIsoTime(text.length === 10 ? `${text}T00:00` : text.trim());
}

function count(text: string, unit: number): WallTime | null {
  if (!/^-?\d{1,17}(?:\.\d+)?$/.test(text.trim())) return null;
  return { wallMs: Math.floor(Number(text) * unit), offsetMs: 0 };
}

function partsOf(format: string): { parts: readonly string[]; pattern: string; unknown: string | null } {
  const parts: string[] = [];
  let pattern = '';
  let unknown: string | null = null;
  for (let at = 0; at < format.length; ) {
    const known = PARTS.find(([token]) => format.startsWith(token, at));
    const quoted = /^'([^']*)'/.exec(format.slice(at));
    if (quoted !== null) {
      pattern += escaped(quoted[1] ?? '');
      at += quoted[0].length;
    } else if (known !== undefined) {
      parts.push(known[0]);
      pattern += known[1];
      at += known[0].length;
    } else {
      const sign = format[at] ?? '';
      if (/[A-Za-z]/.test(sign) && sign !== 'T') unknown ??= sign;
      pattern += escaped(sign);
      at += 1;
    }
  }
  return { parts, pattern, unknown };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function assemble(parts: readonly string[], match: RegExpExecArray): WallTime | null {
  const said = new Map(parts.map((token, index) => [token[0] ?? '', match[index + 1] ?? '']));
  const number = (letter: string) => Number(said.get(letter) ?? 0);
  const year = parts.includes('yy') ? 2_000 + number('y') : number('y');
  const hour = said.has('h') ? hourOfDay(number('h'), said.get('a') ?? '') : number('H');
  if (hour === null) return null;
  const wallMs = wallTime(year, number('M'), number('d'), hour, number('m'), number('s'));
  const offsetMs = parseOffset(said.get('X') ?? '');
  return wallMs === null || Number.isNaN(offsetMs) ? null : { wallMs: wallMs + number('S'), offsetMs };
}

function hourOfDay(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (/^(?:PM|pm|오후)$/.test(half) ? 12 : 0);
}
