import { parseInstant } from '../rows/parse-instant.ts';
import { isGroup } from '../rows/read-written.ts';
import type { RejectReason } from '../rows/reasons.ts';
import { LocalTime } from './local-time.ts';
import type { FieldMapping, Mapping, ValueType } from './mapping.ts';
import { timeReader } from './time-format.ts';

/** Instead of a value that could not be made. One for each reason, so that telling them costs nothing. */
export class Unconverted {
  readonly reason: RejectReason;

  constructor(reason: RejectReason) {
    this.reason = reason;
  }
}

/**
 * From a cell (a text of CSV, any value of JSON; never null) to a value, or an `Unconverted`. Null: nothing is said.
 */
export type Convert = (cell: unknown) => unknown;

const WRONG_TYPE = new Unconverted('wrong-type');
const BAD_NUMBER = new Unconverted('bad-number');
const BAD_TIME = new Unconverted('bad-time');
export const UNLISTED = new Unconverted('unlisted-value');
const NOT_AN_OBJECT = new Unconverted('not-an-object');

/** Text as it is; numbers and truths as JSON writes them. */
export const toText: Convert = (cell) => {
  if (typeof cell === 'string') return cell;
  const plain = typeof cell === 'boolean' || (typeof cell === 'number' && (!Number.isInteger(cell) || isSafe(cell)));
  return plain ? String(cell) : WRONG_TYPE;
};

const isSafe = (value: number) => Number.isSafeInteger(value);
/** Keeps what JSON brings. */
export const asIs: Convert = (cell) => cell;

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
/** Digits that a number keeps exactly; rounding to them takes away what multiplying adds. */
const DIGITS = 15;

export function toNumber({ unit, thousands }: Pick<FieldMapping, 'unit' | 'thousands'>): Convert {
  const decimal = thousands === '.' ? ',' : '.';
  const scaled = (value: number) => {
    if (!Number.isFinite(value)) return BAD_NUMBER;
    return unit === 1 ? value : Number((value * unit).toPrecision(DIGITS));
  };
  return (cell) => {
    if (typeof cell === 'number') return scaled(cell);
    if (typeof cell !== 'string') return WRONG_TYPE;
    const trimmed = cell.trim();
    const plain = (thousands === null ? trimmed : trimmed.replaceAll(thousands, '')).replace(decimal, '.');
    return NUMBER.test(plain) ? scaled(Number(plain)) : BAD_NUMBER;
  };
}

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ...['true', '1', 'y', 'yes', 't'].map((text) => [text, true] as const),
  ...['false', '0', 'n', 'no', 'f'].map((text) => [text, false] as const),
]);

export const toBoolean: Convert = (cell) => {
  if (typeof cell === 'boolean') return cell;
  return TRUTHS.get(String(cell).trim().toLowerCase()) ?? UNLISTED;
};

/** An instant in milliseconds since 1970. A time without a zone is read in that of the mapping. */
export function toInstant(field: Pick<FieldMapping, 'format' | 'zone'>, time: Mapping['time']): Convert {
  const format = field.format ?? time.format;
  const read = timeReader(format);
  const zone = field.zone ?? time.zone;
  const local = zone === null ? null : new LocalTime(zone);
  return (cell) => {
    if (typeof cell !== 'string' && typeof cell !== 'number') return WRONG_TYPE;
    // Most texts of that format are instants.
    const instant = format === 'iso' && typeof cell === 'string' ? parseInstant(cell) : null;
    if (instant !== null) return instant;
    const wall = read(String(cell));
    if (wall === null) return BAD_TIME;
    if (wall.offsetMs !== null) return wall.wallMs - wall.offsetMs;
    return local?.instant(wall.wallMs) ?? BAD_TIME;
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
        if (typeof cell === 'string') return cell.split(field.separator).map((item) => item.trim());
        const isList = Array.isArray(cell) && cell.every((item) => typeof item === 'string');
        return isList ? cell : WRONG_TYPE;
      };
  }
}

/** The day that the wall shows, whatever its zone. */
function toDate(field: FieldMapping, time: Mapping['time']): Convert {
  const read = timeReader(field.format ?? time.format);
  return (cell) => {
    const wall = typeof cell === 'string' || typeof cell === 'number' ? read(String(cell)) : null;
    return wall === null ? BAD_TIME : new Date(wall.wallMs).toISOString().slice(0, 10);
  };
}

/** A group of JSON, or the text of one. */
export const toGroup: Convert = (cell) => {
  if (typeof cell !== 'string') return isGroup(cell) ? cell : WRONG_TYPE;
  try {
    const value: unknown = JSON.parse(cell);
    return isGroup(value) ? value : NOT_AN_OBJECT;
  } catch {
    return NOT_AN_OBJECT;
  }
};

function withValue(convert: Convert, then: (value: unknown) => unknown): Convert {
  return (cell) => {
    const converted = convert(cell);
    return converted instanceof Unconverted ? converted : then(converted);
  };
}
