import { afterEach, beforeEach, expect, it } from 'vitest';
import { EVENTS } from '../../../runtime/ingest/store/events.ts';
import {
  copyIntoStaging,
  createStaging,
  resolveCustomers,
  stagedLine,
  stagedParts,
} from '../../../runtime/ingest/store/staging.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

/** Parts of one batch lie together, or reading one of many would mean reading all. */
it('keeps batches apart, also where the join with customers has mixed them', async () => {
  await database.query(
    `insert into campaigns_private.customer (external_id) select 'c' || n from generate_series(1, 20000) n`,
  );
  await database.query('analyze campaigns_private.customer');
  const pages = (place: string) => Number(/\d+/.exec(place)?.[0]);
  await database.session(async (session) => {
    await session.query('set enable_nestloop = off; set enable_mergejoin = off');
    await createStaging(session, EVENTS, 'session');
    const lines = Array.from({ length: 6_000 }, (_, n) =>
      stagedLine(Math.floor(n / 1_000), 0, n + 1, `e${n}\tc${((n * 7_919) % 20_000) + 1}\tviewed\t2026-01-01\t{}`),
    );
    await session.copyFrom(copyIntoStaging(EVENTS), [lines.join('')]);
    await resolveCustomers(session, EVENTS, 'session');
    const [mixed] = await session.query<{ pages: number }>(
      `select max((ctid::text::point)[0]) - min((ctid::text::point)[0]) as pages from pg_temp.staged where batch = 0`,
    );
    const parts = await stagedParts(session, EVENTS);
    expect(parts.map(({ batch, rows }) => [batch, rows])).toEqual([0, 1, 2, 3, 4, 5].map((batch) => [batch, 1_000]));
    for (const [index, { from }] of parts.entries()) {
      expect(pages(from)).toBeGreaterThanOrEqual(pages(parts[index - 1]?.to ?? '(0,0)'));
    }
    // Otherwise the planner has found another way, and this test shows nothing.
    expect(mixed?.pages).toBeGreaterThan(pages(parts[0]?.to ?? ''));
  });
});
