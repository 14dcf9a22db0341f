import { afterEach, beforeEach, expect, it } from 'vitest';
import { EVENTS } from '../../../runtime/ingest/store/events.ts';
import { stagedParts } from '../../../runtime/ingest/store/staging.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

const pages = (place = '(0,0)') => Number(/\d+/.exec(place)?.[0]);

// A join with customers may come out in any order; reading one batch of many would then mean reading all.
it.each(['n', 'md5(n::text)'])('keeps batches apart where rows come by %s', async (order) => {
  await database.session(async (session) => {
    await session.query(
      `create temporary table staged as
       select n / 1000 as batch, 0 as round, n as line, null::text as raw, 1 as customer_id, repeat('x', 100) as filler
       from generate_series(0, 5999) as n order by ${order}`,
    );
    const parts = await stagedParts(session, EVENTS);
    expect(parts.map(({ batch, rows }) => [batch, rows])).toEqual([0, 1, 2, 3, 4, 5].map((batch) => [batch, 1_000]));
    for (const [index, { from, to }] of parts.entries()) {
      expect(pages(from)).toBeGreaterThanOrEqual(pages(parts[index - 1]?.to));
      expect(pages(to) - pages(from)).toBeLessThan(40);
    }
  });
});
