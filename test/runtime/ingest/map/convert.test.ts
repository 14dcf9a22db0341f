import { describe, expect, it } from 'vitest';
import {
  type Convert,
  toBoolean,
  toGroup,
  toInstant,
  toNumber,
  toText,
  toType,
  Unconverted,
} from '../../../../runtime/ingest/map/convert.ts';
import { plainField } from '../../../../runtime/ingest/map/mapping.ts';

const said = (convert: Convert, ...cells: readonly unknown[]) =>
  cells.map((cell) => {
    const converted = convert(cell);
    return converted instanceof Unconverted ? converted.reason : converted;
  });
const field = plainField('c');
const iso = { format: 'iso', zone: null };

describe('values of columns', () => {
  it('become numbers when they are numbers, zero among them, and nothing else', () => {
    const plain = toNumber({ unit: 1, thousands: null });
    expect(said(plain, '0', '-0.50', ' 12 ', '1e3', 0, 12.5)).toEqual([0, -0.5, 12, 1_000, 0, 12.5]);
    expect(said(plain, '12,000', '12원', 'NaN', 'Infinity', '0x10', '1e999', '', '.', true)).toEqual([
      ...Array.from({ length: 8 }, () => 'bad-number'),
      'wrong-type',
    ]);
    expect(said(toNumber({ unit: 1, thousands: ',' }), '12,000', '1,234.5')).toEqual([12_000, 1_234.5]);
    expect(said(toNumber({ unit: 1, thousands: '.' }), '1.234,5')).toEqual([1_234.5]);
  });

  it('keep their digits when a unit multiplies them', () => {
    expect(said(toNumber({ unit: 0.01, thousands: null }), '1990', '7', '0')).toEqual([19.9, 0.07, 0]);
    expect(said(toNumber({ unit: 1_000, thousands: null }), '1.1')).toEqual([1_100]);
  });

  it('become truths by the words for them', () => {
    expect(said(toBoolean, 'Y', 'n', '1', '0', 'TRUE', false, ' yes ', 'maybe', 2)).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
      true,
      'unlisted-value',
      'unlisted-value',
    ]);
  });

  it('become texts without losing digits', () => {
    expect(said(toText, '007', 7, true, 2 ** 60, { a: 1 }, [1])).toEqual([
      '007',
      '7',
      'true',
      'wrong-type',
      'wrong-type',
      'wrong-type',
    ]);
  });

  it('become days, moments, lists and groups as the store keeps them', () => {
    const korean = { ...field, format: 'yyyy. M. d.' };
    expect(said(toType('date', korean, iso), '2026. 1. 5.', '2026. 2. 30.')).toEqual(['2026-01-05', 'bad-time']);
    const moment = { ...field, format: 'yyyy-MM-dd HH:mm', zone: 'Asia/Seoul' };
    expect(said(toType('datetime', moment, iso), '2026-01-05 09:30')).toEqual(['2026-01-05T00:30:00.000Z']);
    expect(said(toType('list', { ...field, separator: '|' }, iso), 'a| b', ['x'], [1])).toEqual([
      ['a', 'b'],
      ['x'],
      'wrong-type',
    ]);
    expect(said(toGroup, '{"a":0}', { a: 0 }, '[1]', '{', 7)).toEqual([
      { a: 0 },
      { a: 0 },
      'not-an-object',
      'not-an-object',
      'wrong-type',
    ]);
  });
});

describe('times of columns', () => {
  const at = (format: string, zone: string | null, ...cells: readonly unknown[]) =>
    said(toInstant({ format, zone }, iso), ...cells).map((ms) =>
      typeof ms === 'number' ? new Date(ms).toISOString() : ms,
    );

  it('are read in their form and zone', () => {
    expect(at('iso', null, '2026-11-01T09:00:00+09:00', '2026-11-01 00:00Z', '2026-11-01T00:00:00.123456Z')).toEqual([
      '2026-11-01T00:00:00.000Z',
      '2026-11-01T00:00:00.000Z',
      '2026-11-01T00:00:00.123Z',
    ]);
    expect(at('yyyyMMdd', 'Asia/Seoul', '20261101')).toEqual(['2026-10-31T15:00:00.000Z']);
    expect(at('yyyy-MM-dd a h:mm:ss', 'Asia/Seoul', '2026-11-01 오전 12:00:01', '2026-11-01 오후 3:05:00')).toEqual([
      '2026-10-31T15:00:01.000Z',
      '2026-11-01T06:05:00.000Z',
    ]);
    expect(at('dd.MM.yy HH:mm XXX', null, '01.11.26 09:00 +09:00')).toEqual(['2026-11-01T00:00:00.000Z']);
    expect(at("yyyy'년' M'월' d'일'", 'UTC', '2026년 3월 1일')).toEqual(['2026-03-01T00:00:00.000Z']);
    expect(at('seconds', null, '1772323200', 1_772_323_200)).toEqual(Array(2).fill('2026-03-01T00:00:00.000Z'));
    expect(at('milliseconds', null, '1772323200123')).toEqual(['2026-03-01T00:00:00.123Z']);
    expect(at('microseconds', null, '1772323200123456')).toEqual(['2026-03-01T00:00:00.123Z']);
  });

  it('are no times without a zone, with a day that is not in the calendar, or in another form', () => {
    expect(at('iso', null, '2026-11-01T09:00:00', '2026-02-29T00:00:00Z', '2026-13-01T00:00:00Z', 'soon')).toEqual(
      Array(4).fill('bad-time'),
    );
    expect(at('yyyy-MM-dd HH:mm', 'Asia/Seoul', '2026-11-01 24:00', '2026-11-01', '01/11/2026')).toEqual(
      Array(3).fill('bad-time'),
    );
    expect(at('yyyy-MM-dd h a', 'UTC', '2026-11-01 13 PM', '2026-11-01 0 AM')).toEqual(Array(2).fill('bad-time'));
  });

  it('are refused where the clock skips them, and are the first where they come twice', () => {
    const newYork = ['2026-03-08 02:30', '2026-11-01 01:30', '2026-11-01 02:00'];
    expect(at('yyyy-MM-dd HH:mm', 'America/New_York', ...newYork)).toEqual([
      'bad-time',
      '2026-11-01T05:30:00.000Z',
      '2026-11-01T07:00:00.000Z',
    ]);
    expect(at('yyyy-MM-dd HH:mm', 'Asia/Kathmandu', '2026-11-01 09:00')).toEqual(['2026-11-01T03:15:00.000Z']);
  });
});
