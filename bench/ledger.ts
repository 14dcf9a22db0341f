import { cpus, loadavg } from 'node:os';
import type { Database } from '../runtime/database/database.ts';
import { openDatabase } from '../runtime/database/open-database.ts';
import { createLedger } from '../runtime/ledger/create-ledger.ts';
import { startPostgres } from '../test/support/postgres-server.ts';

const ROUNDS = 7;
const BATCHES = [500, 1_000] as const;
/** What the ledger must do at least, claims with outcomes per second on one connection. */
const TARGET = 50_000;

/**
 * Rows per second that are claimed and then settled through `createLedger`, on one connection to an embedded Postgres
 * with fsync and synchronous commit on. Each round is a fresh run in the same growing ledger. Argument: rows per round
 * (default 50,000).
 */
export async function run(args: readonly string[]): Promise<void> {
  const rows = Number(args[0] ?? 50_000);
  const server = await startPostgres({ durable: true });
  try {
    const database = openDatabase(server.url, { maxConnections: 1 });
    // The built one, since it finds its SQL files beside itself and this file is bundled elsewhere.
    const { migrate } = await import(new URL('./runtime/database/migrate.js', import.meta.url).href);
    await migrate(database);
    await fill(database, rows);
    await say(database, rows);
    const rates = new Map<number, Rate[]>(BATCHES.map((batch) => [batch, []]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const batch of BATCHES) rates.get(batch)?.push(await measure(database, rows, batch, `${round}-${batch}`));
    }
    for (const [batch, list] of rates) report(batch, list);
    process.stdout.write(`load at the end ${loadavg()[0]?.toFixed(2)}\n`);
    await database.close();
  } finally {
    await server.stop();
  }
}

interface Rate {
  readonly cycle: number;
  readonly claims: number;
}

async function fill(database: Database, rows: number): Promise<void> {
  await database.query(
    `insert into campaigns_private.customer (external_id) select n::text from generate_series(1, $1::integer) n`,
    [rows],
  );
  await database.query(`insert into campaigns_private.deployment values (1, now(), 'bench', '{}')`);
  await database.query(`insert into campaigns_private.campaign_version values ('v', 'bench', 1, '{}', now())`);
  await database.query(`insert into campaigns_private.campaign values ('bench', 'active', 'v', 1)`);
}

async function say(database: Database, rows: number): Promise<void> {
  const [server] = await database.query<{ version: string; fsync: string; commit: string }>(
    `select current_setting('server_version') as version, current_setting('fsync') as fsync,
            current_setting('synchronous_commit') as commit`,
  );
  const [cpu] = cpus();
  process.stdout.write(
    `ledger: ${cpus().length} x ${cpu?.model.trim() ?? 'unknown CPU'}, Node ${process.versions.node}, ` +
      `Postgres ${server?.version}, fsync ${server?.fsync}, synchronous_commit ${server?.commit}\n` +
      `${ROUNDS} rounds of ${rows} rows, load at the start ${loadavg()[0]?.toFixed(2)}\n`,
  );
}

/** One run of `rows` people: claims and settles all of them, batch by batch, and checks that the counts are exact. */
async function measure(database: Database, rows: number, batch: number, occurrence: string): Promise<Rate> {
  const [run] = await database.query<{ id: string }>(
    `insert into campaigns_private.run (campaign_id, version, occurrence, started_at)
     values ('bench', 'v', $1, now()) returning id`,
    [occurrence],
  );
  const runId = run?.id ?? '';
  const enrolments = await database.query<{ id: string }>(
    `insert into campaigns_private.enrolment (run_id, customer_id, ordinal, variant, in_control, reachable)
     select $1, id, row_number() over (order by id) - 1, 'a', false, true from campaigns_private.customer
     order by id returning id`,
    [runId],
  );
  const ids = enrolments.map(({ id }) => id);
  const ledger = createLedger(database, { now: () => Date.now() });
  let claimMs = 0;
  let recordMs = 0;
  for (let from = 0; from < ids.length; from += batch) {
    const start = performance.now();
    const claims = await ledger.claim({
      runId,
      step: 'message',
      channel: 'email',
      attempt: `01bench00000000000000000-${from}`,
      enrolmentIds: ids.slice(from, from + batch),
    });
    const claimed = performance.now();
    await ledger.record(
      claims.map(({ sendId }) => ({
        sendId,
        attempt: `01bench00000000000000000-${from}`,
        status: 'accepted',
        providerRef: `250 2.0.0 Ok: queued as ${sendId}`,
      })),
    );
    claimMs += claimed - start;
    recordMs += performance.now() - claimed;
  }
  const [count] = await database.query<{ settled: number }>(
    `select count(*)::integer as settled from campaigns_private.send
     join campaigns_private.outcome on outcome.send_id = send.id where send.run_id = $1`,
    [runId],
  );
  if (count?.settled !== rows) throw new Error(`${count?.settled} rows were settled, not ${rows}`);
  return { cycle: (rows * 1_000) / (claimMs + recordMs), claims: (rows * 1_000) / claimMs };
}

function report(batch: number, rates: readonly Rate[]): void {
  const cycles = rates.map(({ cycle }) => cycle);
  const claims = rates.map(({ claims: rate }) => rate);
  process.stdout.write(
    `batch ${String(batch).padStart(4)}: claim + outcome ${spread(cycles)} rows/s (target ${whole(TARGET)}); claim alone ${spread(claims)}\n`,
  );
}

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const [least = 0] = sorted;
  return `${whole(sorted[sorted.length >> 1] ?? 0)} [${whole(least)}..${whole(sorted.at(-1) ?? 0)}]`;
}

const whole = (value: number) => Math.round(value).toLocaleString('en-US');
