import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BUCKETS,
  bucketOf,
  controlSalt,
  cutsOf,
  isInControl,
  variantOf,
  variantSalt,
} from '../../../runtime/experiment/assignment.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { variant } from '../../support/store.ts';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const ids = Array.from({ length: 20_000 }, (_, index) => `member-${index}`);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Pearson's chi-square of a table of counts against independence. */
function chiSquare(table: readonly (readonly number[])[]): number {
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = (table[0] ?? []).map((_, at) => table.reduce((sum, row) => sum + (row[at] ?? 0), 0));
  const total = rows.reduce((sum, count) => sum + count, 0);
  return table
    .flatMap((row, r) => row.map((count, c) => ({ count, expected: ((rows[r] ?? 0) * (columns[c] ?? 0)) / total })))
    .reduce((sum, { count, expected }) => sum + (count - expected) ** 2 / expected, 0);
}

describe('assignment', () => {
  it('puts anybody into the same bucket as SQL does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 50, maxLength: 50 }),
        async (names) => {
          const externalIds = names.filter((name) => !name.includes('\0'));
          const salt = variantSalt('봄-세일', 'message');
          const rows = await database.query<{ bucket: number }>(
            `select campaigns_private.bucket($1, id) as bucket from unnest($2::text[]) with ordinality as p (id, n) order by n`,
            [salt, externalIds],
          );
          expect(rows.map(({ bucket }) => bucket)).toEqual(externalIds.map((id) => bucketOf(salt, id, md5)));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('keeps its buckets for ever', () => {
    expect(['c1', 'c2', '홍길동'].map((id) => bucketOf(controlSalt('sample'), id, md5))).toMatchInlineSnapshot(`
      [
        1891,
        4588,
        8740,
      ]
    `);
  });

  it('gives each variant its share and control says nothing about the variant', () => {
    const cuts = cutsOf([variant('a', 2_000), variant('b', 3_000), variant('c', 5_000)]);
    for (const campaign of ['one', 'two', 'three', 'four', 'five']) {
      const table = [
        [0, 0, 0],
        [0, 0, 0],
      ];
      for (const id of ids) {
        const held = isInControl(bucketOf(controlSalt(campaign), id, md5), 1_000) ? 1 : 0;
        const arm = variantOf(bucketOf(variantSalt(campaign, 'message'), id, md5), cuts);
        const row = table[held] ?? [];
        row[['a', 'b', 'c'].indexOf(arm)] = (row[['a', 'b', 'c'].indexOf(arm)] ?? 0) + 1;
      }
      const share = (column: number) => ((table[0]?.[column] ?? 0) + (table[1]?.[column] ?? 0)) / ids.length;
      expect(share(0)).toBeCloseTo(0.2, 1);
      expect(share(1)).toBeCloseTo(0.3, 1);
      // 13.8 is the 99.9th percentile of chi-square with two degrees of freedom.
      expect(chiSquare(table), campaign).toBeLessThan(13.8);
    }
  });

  it('covers every bucket exactly once, in the order of the variants', () => {
    const cuts = cutsOf([variant('a', 1), variant('b', 9_999)]);
    expect(variantOf(0, cuts)).toBe('a');
    expect(variantOf(1, cuts)).toBe('b');
    expect(variantOf(BUCKETS - 1, cuts)).toBe('b');
    expect(() => variantOf(5_000, cutsOf([variant('a', 5_000)]))).toThrow('end before bucket 5000');
  });
});
