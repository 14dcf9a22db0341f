import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../runtime/database/database.ts';
import { openDatabase } from '../runtime/database/open-database.ts';
import { runResults } from '../runtime/results/run-results.ts';
import { startPostgres } from '../runtime/server/postgres/start.ts';
import { machine, spread, whole } from './support/machine.ts';

const ROUNDS = 7;
/** What the results of a million sends may take at most, in milliseconds. */
const TARGET_MS = 2_000;
/** Sends of each of three earlier runs beside the one that is asked for, as a share of it. */
const EARLIER = 0.08;

/**
 * How long `campaigns results` takes to count one run of so many sends (default 1,000,000) over two channels, with a
 * control group, receipts of 98 % of them, and as many events as sends, a fifth of them goals; beside three smaller runs.
 * Everything is counted anew each time: nothing is kept between the rounds but Postgres' own cache.
 */
export async function run(args: readonly string[]): Promise<void> {
  const sends = Number(args[0] ?? 1_000_000);
  const folder = await mkdtemp(join(tmpdir(), 'bench-results-'));
  const server = await startPostgres({ folder });
  try {
    const database = openDatabase(server.url, { maxConnections: 8 });
    // The built one, since it finds its SQL files beside itself and this file is bundled elsewhere.
    const { migrate } = await import(new URL('./runtime/database/migrate.js', import.meta.url).href);
    await migrate(database);
    for (const statement of fill(sends)) await database.query(statement);
    const [version] = await database.query<{ server_version: string }>('show server_version');
    process.stdout.write(`results: ${machine(`Postgres ${version?.server_version}`)}\n`);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push(await measure(database, sends));
    const target = sends === 1_000_000 ? ` (target ${whole(TARGET_MS)})` : '';
    process.stdout.write(`results of ${whole(sends)} sends: ${spread(times)} ms${target}\n`);
    await database.close();
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(database: Database, sends: number): Promise<number> {
  const start = performance.now();
  const [results] = await runResults(database, 'bench');
  const took = performance.now() - start;
  const messages = (results?.channels ?? []).reduce((sum, one) => sum + one.sent + one.failed + one.unknown, 0);
  const suppressed = results?.arms.reduce((sum, arm) => sum + arm.suppressed, 0) ?? 0;
  if (messages + suppressed !== sends) throw new Error(`${messages + suppressed} sends were counted, not ${sends}`);
  if (results?.lift === null || results?.inflow === null) throw new Error('nothing was counted beside the sends');
  return took;
}

/** Statements that write four runs, the largest last. Draws are hashes of ids, the same every time. */
function fill(sends: number): readonly string[] {
  const people = sends * 1.25;
  const earlier = Math.ceil(sends * EARLIER * 0.2) * 5;
  const campaign = JSON.stringify({
    id: 'bench',
    goal: { event: 'purchased', withinMs: 259_200_000, value: 'amount', where: [], guardrails: [] },
    controlBp: 1_000,
    trigger: { timeZone: 'Asia/Seoul' },
    steps: [
      {
        kind: 'send',
        id: 'message',
        fallbacks: [],
        variants: ['a', 'b'].map((id) => ({ id, weightBp: 5_000, when: null })),
      },
    ],
  });
  const draw = (of: string, below: number) => `(abs(hashint8(${of})) % ${below})`;
  return [
    `insert into campaigns_private.customer (external_id) select 'c' || n from generate_series(1, ${people}) n`,
    `insert into campaigns_private.deployment values (1, now(), 'bench', '{}')`,
    `insert into campaigns_private.campaign_version values ('v', 'bench', 1, '${campaign}', now())`,
    `insert into campaigns_private.campaign values ('bench', 'active', 'v', 1)`,
    `insert into campaigns_private.price (amount, currency) values (0, 'KRW'), (12, 'KRW')`,
    `insert into campaigns_private.run (campaign_id, version, occurrence, started_at, snapshot_at, targeted, admitted)
     select 'bench', 'v', n::text, now() - interval '4 days', now() - interval '4 days', case n when 4 then ${people} else ${earlier} end,
       case n when 4 then ${sends} else ${earlier} * 4 / 5 end from generate_series(1, 4) n`,
    // Of five people four are sent to, one is held out or without consent.
    `insert into campaigns_private.enrolment (run_id, customer_id, ordinal, variant, in_control, reachable, reason)
     select run, id, case when id % 5 < 4 then id - id / 5 end, case id % 2 when 0 then 'a' else 'b' end,
       id % 10 = 4, id % 5 < 4 or id % 10 = 4, case when id % 10 = 4 then 'control' when id % 10 = 9 then 'consent-missing' end
     from generate_series(1, 4) run
     join campaigns_private.customer on id <= case run when 4 then ${people} else ${earlier} end order by run, id`,
    // Two lanes at once, so that the order of sends is not that of people.
    `insert into campaigns_private.send (enrolment_id, step, run_id, campaign_id, channel, attempt, claimed_at, price_id, variant)
     select id, 'message', run_id, 'bench', channel, '0.' || ordinal / 1000,
       now() - interval '4 days' + ordinal * interval '0.2 ms', case channel when 'email' then 1 else 2 end, variant
     from campaigns_private.enrolment
     cross join lateral (select case when ${draw('id', 10)} < 7 then 'email' else 'sms' end as channel) as way
     where ordinal is not null order by run_id, (ordinal / 500) % 1000, ordinal`,
    `insert into campaigns_private.outcome (send_id, attempt, status, reason, permanent, provider_ref, at)
     select id, attempt, status, case when status <> 'accepted' then 'because' end, case status when 'rejected' then false end,
       case status when 'accepted' then '250 2.0.0 Ok: queued as ' || id end, claimed_at + interval '1 s'
     from campaigns_private.send
     cross join lateral (select case when n < 970 then 'accepted' when n < 985 then 'rejected' when n < 990 then 'unknown' else 'suppressed' end as status
       from (select ${draw('send.id * 3', 1000)} as n) as drawn) as said order by id`,
    `insert into campaigns_private.receipt (send_id, kind, automated, at, received_at)
     select send_id, kind, automated, at + interval '1 min', at + interval '2 min'
     from (select send_id, at, ${draw('send_id * 5', 1000)} as n from campaigns_private.outcome where status = 'accepted') as taken
     cross join lateral (
       select 'delivered' as kind, false as automated where n < 980 union all select 'failed', false where n >= 985
       union all select 'opened', n % 10 = 0 where n < 250 union all select 'clicked', false where n < 60
       union all select 'unsubscribed', false where n between 900 and 903
     ) as reported order by send_id`,
    `select campaigns_private.add_event_months(array[now() - interval '7 days', now()])`,
    `insert into campaigns_private.event (id, customer_id, type, at, properties)
     select n::text, 1 + ${draw('n', people)}, case n % 5 when 0 then 'purchased' else 'content_viewed' end,
       now() - interval '7 days' + ${draw('n * 11', 604_800)} * interval '1 s', jsonb_build_object('amount', n % 50000)
     from generate_series(1::bigint, ${sends}) n`,
    'vacuum analyze',
  ];
}
