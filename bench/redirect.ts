import { Agent, request } from 'node:http';
import type { Database } from '../runtime/database/database.ts';
import { linkNumbers } from '../runtime/ledger/link-store.ts';
import { linkTokens } from '../runtime/links/token.ts';
import { LINK_KEY, startIngestService } from './support/ingest-service.ts';
import { machine } from './support/machine.ts';

const ROUNDS = 3;
/** Clicks per second, sent by the clock whether or not earlier ones are answered. */
const RATE = 500;
/** Milliseconds in which 99 of 100 clicks are led on. */
const TARGET = 10;
const SENDS = 20_000;
const LINKS = 200;

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * How long a click waits for its redirect, at 500 clicks a second from a client on the same machine, each click written
 * to the ledger. Open loop: a click is due by the clock, and its wait counts from then. Argument: seconds of a round
 * (default 20).
 */
export async function run(args: readonly string[]): Promise<void> {
  const seconds = Number(args[0] ?? 20);
  const service = await startIngestService();
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  try {
    say(`${machine('Postgres 18.4')}; ${RATE} clicks/s for ${seconds} s, ${ROUNDS} rounds`);
    const paths = await linksOf(service.database);
    await click(service.url, agent, paths, 2);
    for (let round = 0; round < ROUNDS; round += 1) {
      const waits = await click(service.url, agent, paths, seconds);
      const [p50, p99, p999] = [0.5, 0.99, 0.999].map((share) => waits[Math.floor(waits.length * share)]?.toFixed(1));
      say(
        `redirect p50 ${p50} ms, p99 ${p99} ms (target ${TARGET}), p99.9 ${p999} ms, most ${waits.at(-1)?.toFixed(1)} ms`,
      );
    }
    await verify(service.database, (2 + seconds * ROUNDS) * RATE);
    say(`load at the end ${machine().split(', ')[1]}`);
  } finally {
    agent.destroy();
    await service.stop();
  }
}

/** Sends of a made-up run and links of them, as messages would hold them. */
async function linksOf(database: Database): Promise<readonly string[]> {
  await database.query(`insert into campaigns_private.deployment values (1, now(), 'bench', '{}')`);
  await database.query(`insert into campaigns_private.campaign_version values ('v', 'bench', 1, '{}', now())`);
  await database.query(`insert into campaigns_private.campaign values ('bench', 'active', 'v', 1)`);
  await database.query(
    `insert into campaigns_private.customer (external_id) select n::text from generate_series(1, $1::integer) n`,
    [SENDS],
  );
  await database.query(
    `insert into campaigns_private.run (campaign_id, version, occurrence, started_at) values ('bench', 'v', 'once', now())`,
  );
  await database.query(
    `insert into campaigns_private.enrolment (run_id, customer_id, ordinal, variant, in_control, reachable)
     select (select max(id) from campaigns_private.run), id, row_number() over (order by id) - 1, 'a', false, true
     from campaigns_private.customer`,
  );
  const sends = await database.query<{ id: string }>(
    `insert into campaigns_private.send (enrolment_id, step, run_id, campaign_id, channel, attempt, claimed_at)
     select id, 'message', run_id, 'bench', 'push', 'bench', now() from campaigns_private.enrolment returning id`,
  );
  const urls = Array.from({ length: LINKS }, (_, at) => `https://shop.example/products/${at}?utm_source=bench`);
  const numbers = [...(await linkNumbers(database, urls)).values()];
  const tokens = linkTokens(LINK_KEY);
  return sends.map(({ id }, at) => {
    const linkId = numbers[at % numbers.length] ?? 0n;
    return `/c/${tokens.make({ kind: 'click', sendId: BigInt(id), linkId }, Date.now())}`;
  });
}

/** Answers the waits in milliseconds, shortest first. */
async function click(base: string, agent: Agent, paths: readonly string[], seconds: number): Promise<number[]> {
  const waits: Promise<number>[] = [];
  const from = performance.now();
  for (let sent = 0; sent < seconds * RATE; ) {
    const due = ((performance.now() - from) / 1_000) * RATE;
    for (; sent < due && sent < seconds * RATE; sent += 1) {
      const path = paths[Math.floor(Math.random() * paths.length)] ?? '';
      waits.push(follow(new URL(path, base), agent, from + (sent * 1_000) / RATE));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return (await Promise.all(waits)).sort((a, b) => a - b);
}

function follow(url: URL, agent: Agent, dueMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/605.1.15' };
    const asked = request(url, { agent, headers }, (response) => {
      response.resume();
      if (response.statusCode !== 302) reject(new Error(`answered ${response.statusCode}`));
      else resolve(performance.now() - dueMs);
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** Every click is in the ledger: an answer that is quick because it forgets would be worth nothing. */
async function verify(database: Database, clicks: number): Promise<void> {
  const deadline = performance.now() + 10_000;
  let counted = 0;
  while (counted !== clicks && performance.now() < deadline) {
    const [row] = await database.query<{ times: number }>(
      'select coalesce(sum(times), 0)::integer as times from campaigns_private.click',
    );
    counted = row?.times ?? 0;
  }
  if (counted !== clicks) throw new Error(`${counted} of ${clicks} clicks are in the ledger`);
  say(`checked: all ${clicks} clicks are in the ledger`);
}
