import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { counted, duration, localTime, percent, points, whole } from '../../cli/views/numbers.ts';
import { bar, type Column, table } from '../../cli/views/table.ts';
import { cut, pad, wrap } from '../../cli/views/text.ts';

/** Letters of one and two cells, combining marks, emoji of several code points, and what a terminal would obey. */
const letters = fc.constantFrom(
  'a',
  'B',
  '7',
  ' ',
  '가',
  '쇼',
  '핑',
  '한',
  '字',
  '🎁',
  '👨‍👩‍👧',
  'é',
  'ｱ',
  '\t',
  '…',
  '\u0301',
);
const texts = fc.array(letters, { maxLength: 30 }).map((list) => list.join(''));

describe('text in terminal cells', () => {
  it('counts Korean letters as two cells', () => {
    expect(pad('쿠폰', 6)).toBe('쿠폰  ');
    expect(pad('쿠폰', 6, 'end')).toBe('  쿠폰');
    expect(cut('장바구니에 담아두셨어요', 10)).toBe('장바구니…');
    expect(wrap('장바구니에 담아두셨어요', 12)).toEqual(['장바구니에', '담아두셨어요']);
  });

  it('never cuts or wraps to more cells than asked for', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 40 }), (text, width) => {
        expect(stringWidth(cut(text, width))).toBeLessThanOrEqual(width);
        for (const line of wrap(text, width + 2)) expect(stringWidth(line)).toBeLessThanOrEqual(width + 2);
      }),
    );
  });

  it('never makes a line of a table wider than the width', () => {
    const tables = fc.integer({ min: 1, max: 6 }).chain((size) =>
      fc.record({
        columns: fc.array(
          fc.record({ title: texts, align: fc.constantFrom('start' as const, 'end' as const), gives: fc.boolean() }),
          { minLength: size, maxLength: size },
        ),
        rows: fc.array(fc.array(texts, { minLength: size, maxLength: size }), { maxLength: 5 }),
        width: fc.integer({ min: 1, max: 120 }),
      }),
    );
    fc.assert(
      fc.property(tables, ({ columns, rows, width }) => {
        const lines = table(columns, rows, width);
        expect(lines).toHaveLength(rows.length + 1);
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('lets only giving columns give, and aligns what stands below each other', () => {
    const columns: readonly Column[] = [
      { title: 'campaign', gives: true },
      { title: 'sent', align: 'end' },
    ];
    expect(
      table(
        columns,
        [
          ['첫 구매 유도 캠페인', '12,410'],
          ['a', '7'],
        ],
        20,
      ),
    ).toEqual(['campaign        sent', '첫 구매 유…   12,410', 'a                  7']);
  });

  it('shows a sliver for anything above nothing', () => {
    expect([bar(0, 10), bar(0.0001, 10), bar(0.5, 10), bar(1, 10), bar(2, 10)]).toEqual([
      '',
      '▏',
      '█████',
      '██████████',
      '██████████',
    ]);
  });
});

describe('numbers', () => {
  it('separates thousands and names units', () => {
    expect([whole(0), whole(999), whole(12410), whole(1234567), whole(-1234)]).toEqual([
      '0',
      '999',
      '12,410',
      '1,234,567',
      '-1,234',
    ]);
    expect([percent(0.0423), percent(1, 0), percent(null)]).toEqual(['4.2 %', '100 %', '–']);
    expect([points(0.0084), points(-0.002), points(null)]).toEqual(['+0.84 pp', '-0.20 pp', '–']);
    expect([counted(1, 'person', 'people'), counted(2000, 'campaign')]).toEqual(['1 person', '2,000 campaigns']);
  });

  it('shows the two greatest units of a duration', () => {
    expect([850, 1_000, 61_000, 7_200_000, 187_200_000, -5].map(duration)).toEqual([
      '850 ms',
      '1 s',
      '1 m 1 s',
      '2 h',
      '2 d 4 h',
      '0 ms',
    ]);
  });

  it('shows an instant in its zone', () => {
    expect(localTime(Date.UTC(2027, 0, 11, 1, 0), 'Asia/Seoul')).toBe('2027-01-11 10:00');
  });
});
