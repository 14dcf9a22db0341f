import { isGroup } from '../rows/read-written.ts';
import type { RejectReason } from '../rows/reasons.ts';
import { LocalTime } from './local-time.ts';
import type { FieldMapping, Mapping, ValueType } from './mapping.ts';
import { timeReader } from './time-format.ts';

/** A value that was made, or why it could not be. Null: nothing is said. */
export type Converted = { readonly value: unknown } | { readonly reason: RejectReason };
/** From a cell (a text of CSV, any value of JSON; never null) to a value. */
export type Convert = (cell: unknown) => Converted;

const wrong = (reason: RejectReason): Converted => ({ reason });

/** Text as it is; numbers and truths as JSON writes them. */
export const toText: Convert = (cell) => {
  if (typeof cell === 'string') return { value: cell };
  const plain = typeof cell === 'boolean' || (typeof cell === 'number' && (!Number.isInteger(cell) || isSafe(cell)));
  return plain ? { value: String(cell) } : wrong('wrong-type');
};

const isSafe = (value: number) => Number.isSafeInteger(value);
/** Keeps what JSON brings. */
export const asIs: Convert = (cell) => ({ value: cell });

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
/** Digits that a number keeps exactly; rounding to them takes away what multiplying adds. */
const DIGITS = 15;

export function toNumber({ unit, thousands }: Pick<FieldMapping, 'unit' | 'thousands'>): Convert {
  const decimal = thousands === '.' ? ',' : '.';
  const scaled = (value: number): Converted =>
    Number.isFinite(value)
      ? { value: unit === 1 ? value : Number((value * unit).toPrecision(DIGITS)) }
      : wrong('bad-number');
  return (cell) => {
    if (typeof cell === 'number') return scaled(cell);
    if (typeof cell !== 'string') return wrong('wrong-type');
    const trimmed = cell.trim();
    const plain = (thousands === null ? trimmed : trimmed.replaceAll(thousands, '')).replace(decimal, '.');
    return NUMBER.test(plain) ? scaled(Number(plain)) : wrong('bad-number');
  };
}

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ...['true', '1', 'y', 'yes', 't'].map((text) => [text, true] as const),
  ...['false', '0', 'n', 'no', 'f'].map((text) => [text, false] as const),
]);

export const toBoolean: Convert = (cell) => {
  if (typeof cell === 'boolean') return { value: cell };
  const value = TRUTHS.get(String(cell).trim().toLowerCase());
  return value === undefined ? wrong('unlisted-value') : { value };
};

/** An instant in milliseconds since 1970. A time without a zone is read in that of the mapping. */
export function toInstant(field: Pick<FieldMapping, 'format' | 'zone'>, time: Mapping['time']): Convert {
  const read = timeReader(field.format ?? time.format);
  const zone = field.zone ?? time.zone;
  const local = zone === null ? null : new LocalTime(zone);
  return (cell) => {
    if (typeof cell !== 'string' && typeof cell !== 'number') return wrong('wrong-type');
    const wall = read(String(cell));
    if (wall === null) return wrong('bad-time');
    if (wall.offsetMs !== null) return { value: wall.wallMs - wall.offsetMs };
    const instant = local?.instant(wall.wallMs) ?? null;
    return instant === null ? wrong('bad-time') : { value: instant };
  };
}

/** The conversion into a type, as the store keeps it: days and moments are texts there. */
export function toType(type: ValueType, field: FieldMapping, time: Mapping['time']): Convert {
  switch (type) {
    case 'text':
      return toText;
    case 'number':
      return toNumber(field);
    case 'boolean':
      return toBoolean;
    case 'datetime':
      return withValue(toInstant(field, time), (ms) => new Date(ms as number).toISOString());
    case 'date':
      return toDate(field, time);
    case 'list':
      return (cell) => {
        if (typeof cell === 'string') return { value: cell.split(field.separator).map((item) => item.trim()) };
        const isList = Array.isArray(cell) && cell.every((item) => typeof item === 'string');
        return isList ? { value: cell } : wrong('wrong-type');
      };
  }
}

/** The day that the wall shows, whatever its zone. */
function toDate(field: FieldMapping, time: Mapping['time']): Convert {
  const read = timeReader(field.format ?? time.format);
  return (cell) => {
    const wall = typeof cell === 'string' || typeof cell === 'number' ? read(String(cell)) : null;
    return wall === null ? wrong('bad-time') : { value: new Date(wall.wallMs).toISOString().slice(0, 10) };
  };
}

/** A group of JSON, or the text of one. */
export const toGroup: Convert = (cell) => {
  if (typeof cell !== 'string') return isGroup(cell) ? { value: cell } : wrong('wrong-type');
  try {
    const value: unknown = JSON.parse(cell);
    return isGroup(value) ? { value } : wrong('not-an-object');
  } catch {
    return wrong('not-an-object');
  }
};

function withValue(convert: Convert, then: (value: unknown) => unknown): Convert {
  return (cell) => {
    const converted = convert(cell);
    return 'value' in converted ? { value: then(converted.value) } : converted;
  };
}
