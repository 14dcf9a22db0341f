import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readStore } from '../adapters/sandbox/simulator/index.ts';
import { countByKey } from '../adapters/smtp/simulator/index.ts';
import type { Database } from '../runtime/database/database.ts';
import { openDatabase } from '../runtime/database/open-database.ts';
import { importConsents, importCustomers } from '../runtime/ingest/index.ts';
import { startPostgres } from '../runtime/server/postgres/start.ts';
import { findTemporal } from '../runtime/server/temporal/find.ts';
import { startTemporal } from '../runtime/server/temporal/start.ts';
import { cpuSeconds, machine, peakMegabytes, spread, whole } from './support/machine.ts';
import { sharesOf } from './support/profile.ts';

/** The bench is bundled into dist/, beside the built package. */
const MAIN = fileURLToPath(new URL('./cli/main.js', import.meta.url));
const SIMULATORS = {
  email: new URL('./adapters/smtp/simulator/receiver.js', import.meta.url).href,
  push: new URL('./adapters/sandbox/simulator/server.js', import.meta.url).href,
};
type Channel = keyof typeof SIMULATORS;
const API_KEY = 'sandbox-key-of-the-bench';
const WEBHOOK_SECRET = 'webhook-secret-of-the-bench';
const WORKSPACE = fileURLToPath(new URL('../bench/end-to-end/campaigns', import.meta.url));
const ROUNDS = 5;
/** Messages per second of a whole run, and MB of a worker. */
const TARGET = 2_500;
const MEMORY_TARGET = 600;

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * Messages per second of whole runs: audience, Temporal, ledger, policy at the last moment, links, rendering and the
 * channel's receiver, which writes all to disk, every part on this machine. One more round with the worker profiled says
 * where its time goes. Arguments: people (default 20,000), channel (`email` over SMTP, default, or `push` over the sandbox).
 */
export async function run(args: readonly string[]): Promise<void> {
  const people = Number(args[0] ?? 20_000);
  const channel = args[1] ?? 'email';
  if (channel !== 'email' && channel !== 'push') throw new Error('the channel is email or push');
  const root = await mkdtemp(join(tmpdir(), 'bench-end-to-end-'));
  await cp(WORKSPACE, join(root, 'campaigns'), { recursive: true });
  // The campaign of the other channel would need its receiver.
  await rm(join(root, 'campaigns', `${channel === 'email' ? 'push' : 'email'}.campaign.ts`));
  const folder = join(root, '.campaigns');
  const postgres = await startPostgres({ folder });
  const { program } = await findTemporal({ env: process.env, signal: new AbortController().signal, onProgress: say });
  const temporal = await startTemporal({ program, folder });
  const receiver = await startReceiverProcess(channel, join(root, 'inbox'));
  const env = {
    ...process.env,
    DATABASE_URL: postgres.url,
    TEMPORAL_ADDRESS: temporal.address,
    CAMPAIGNS_PUBLIC_URL: 'https://go.shop.example',
    CAMPAIGNS_LINK_KEY: 'link-key-of-the-bench-0123456789',
    // The channel that is not asked for leads nowhere.
    SMTP_URL: channel === 'email' ? receiver.url : 'smtp://127.0.0.1:1',
    SANDBOX_URL: channel === 'push' ? receiver.url : 'http://127.0.0.1:1',
    SANDBOX_API_KEY: API_KEY,
    SANDBOX_WEBHOOK_SECRET: WEBHOOK_SECRET,
    PUSH_APP_KEY: 'app-key-of-the-bench',
  };
  const database = openDatabase(postgres.url, { maxConnections: 2 });
  try {
    say(`${machine('Postgres 18.4', 'Temporal dev server 1.8.2')}; ${people} people, ${channel}, ${ROUNDS} rounds`);
    // The worker brings the database to the current schema.
    let worker = await startWorker(root, env, []);
    await seed(database, channel, people);
    await campaigns(root, env, 'deploy');
    const parts = {
      worker: () => worker.pid ?? 0,
      receiver: () => receiver.pid,
      Postgres: () => postgres.pid,
      Temporal: () => temporal.pid,
    };
    const rounds: Round[] = [];
    // The first round warms up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const measured = await measure(root, env, database, channel, parts);
      if (round > 0) rounds.push(measured);
    }
    const megabytes = peakMegabytes(worker.pid ?? 0);
    await end(worker);
    report(rounds, people);
    say(`the worker held at most ${whole(megabytes)} MB (target ${MEMORY_TARGET})`);
    const profiles = join(root, 'profiles');
    worker = await startWorker(root, env, ['--cpu-prof', `--cpu-prof-dir=${profiles}`]);
    await measure(root, env, database, channel, parts);
    await end(worker);
    reportProfile(profiles);
    await verify(channel, join(root, 'inbox'), people, ROUNDS + 2);
  } finally {
    await database.close();
    receiver.stop();
    await temporal.stop();
    await postgres.stop();
    await rm(root, { recursive: true, force: true });
  }
}

interface Round {
  /** From the opening of the run to its end, audience included. */
  readonly wholeMs: number;
  /** From the first claim to the last outcome. */
  readonly sendMs: number;
  readonly people: number;
  readonly cpu: Readonly<Record<string, number>>;
}

async function measure(
  root: string,
  env: NodeJS.ProcessEnv,
  database: Database,
  channel: Channel,
  parts: Readonly<Record<string, () => number>>,
): Promise<Round> {
  const before = Object.entries(parts).map(([name, pid]) => [name, cpuSeconds(pid())] as const);
  await campaigns(root, env, 'run', channel, '--now', '--again');
  const cpu = Object.fromEntries(before.map(([name, used]) => [name, cpuSeconds(parts[name]?.() ?? 0) - used]));
  const [row] = await database.query<{ whole: number; send: number; people: number }>(`
    select extract(epoch from r.finished_at - r.started_at)::float8 * 1000 as whole,
      extract(epoch from max(o.at) - min(s.claimed_at))::float8 * 1000 as send, count(*)::integer as people
    from (select * from campaigns_private.run order by id desc limit 1) r
    join campaigns_private.send s on s.run_id = r.id
    join campaigns_private.outcome o on o.send_id = s.id and o.status = 'accepted'
    group by r.finished_at, r.started_at`);
  if (row === undefined) {
    const reasons = await database.query(
      'select status, reason, count(*) from campaigns_private.outcome group by 1, 2',
    );
    const kept = await database.query('select reason, count(*) from campaigns_private.enrolment group by 1');
    throw new Error(`the run sent nothing: ${JSON.stringify({ reasons, kept })}`);
  }
  return { wholeMs: row.whole, sendMs: row.send, people: row.people, cpu };
}

function report(rounds: readonly Round[], people: number): void {
  if (rounds.some((round) => round.people !== people)) throw new Error('a run did not reach everyone');
  say(
    `whole run     ${spread(rounds.map((round) => (people / round.wholeMs) * 1000))} messages/s (target ${whole(TARGET)})`,
  );
  say(`sending phase ${spread(rounds.map((round) => (people / round.sendMs) * 1000))} messages/s`);
  for (const name of Object.keys(rounds[0]?.cpu ?? {})) {
    say(
      `  CPU per message, ${name.padEnd(8)} ${spread(rounds.map((round) => ((round.cpu[name] ?? 0) / people) * 1e6))} us`,
    );
  }
}

function reportProfile(folder: string): void {
  const shares = sharesOf(folder);
  const total = shares.reduce((sum, { ms }) => sum + ms, 0);
  say('where the worker spends its time (self time of one profiled run, start included):');
  for (const { part, ms } of shares)
    say(`  ${part.padEnd(36)} ${((ms / total) * 100).toFixed(1).padStart(5)} %  ${whole(ms)} ms`);
}

/** Everyone has one message of each run: a figure from lost or doubled messages would be worth nothing. */
async function verify(channel: Channel, inbox: string, people: number, runs: number): Promise<void> {
  const counts = channel === 'email' ? await countByKey(inbox, ({ to }) => to) : countPushes(inbox);
  const wrong = [...counts.values()].filter((count) => count !== runs).length;
  if (counts.size !== people || wrong > 0)
    throw new Error(`${wrong} of ${counts.size} people have not ${runs} messages`);
  say(`checked: each of ${people} people has exactly one message of each of ${runs} runs`);
}

function countPushes(inbox: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { to } of readStore(inbox)) counts.set(to, (counts.get(to) ?? 0) + 1);
  return counts;
}

async function seed(database: Database, channel: Channel, people: number): Promise<void> {
  const ids = Array.from({ length: people }, (_, index) => `b-${index}`);
  await importCustomers(
    database,
    ids.map((id, index) => ({
      externalId: id,
      zone: 'Asia/Seoul',
      locale: 'ko',
      attributes: { name: `회원${index}`, points: index },
      addresses: [{ channel, value: channel === 'email' ? `${id}@mail.example` : `token-${id}`, valid: true }],
    })),
  );
  await importConsents(
    database,
    ids.map((externalId) => ({
      externalId,
      channel,
      purpose: channel === 'email' ? 'ad' : 'info',
      night: false,
      status: 'granted',
      atMs: 0,
      source: 'bench',
    })),
  );
}

async function campaigns(root: string, env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [MAIN, ...args, '--cwd', root], { env, maxBuffer: 2 ** 26 });
}

/** Starts `campaigns worker` and waits until it polls. */
async function startWorker(root: string, env: NodeJS.ProcessEnv, nodeArgs: readonly string[]): Promise<ChildProcess> {
  const worker = spawn(process.execPath, [...nodeArgs, MAIN, 'worker', '--cwd', root], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    worker.stderr.on('data', (text) => {
      said += String(text);
      if (said.includes('working for')) resolve();
    });
    worker.once('exit', (code) => reject(new Error(`the worker ended with ${code}: ${said}`)));
  });
  return worker;
}

async function end(worker: ChildProcess): Promise<void> {
  worker.kill('SIGINT');
  await once(worker, 'exit');
}

/** The receiver of the channel in a process of its own, as it is in life. */
async function startReceiverProcess(channel: Channel, folder: string) {
  const options = { port: 0, host: '127.0.0.1', folder, apiKey: API_KEY, reportTo: null };
  const start = channel === 'email' ? 'startReceiver' : 'startSandbox';
  const script = `import { ${start} as start } from '${SIMULATORS[channel]}';
console.log((await start({ ...${JSON.stringify(options)}, clock: Date })).url);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = (await once(child.stdout, 'data')) as [Buffer];
  return { url: url.toString().trim(), pid: child.pid ?? 0, stop: () => child.kill() };
}
