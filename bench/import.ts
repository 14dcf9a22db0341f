import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openDatabase } from '../runtime/database/open-database.ts';
import { startPostgres } from '../runtime/server/postgres/start.ts';
import { cpuSeconds, machine, spread, whole } from './support/machine.ts';
import { sharesOf } from './support/profile.ts';

/** The bench is bundled into dist/, beside the built package. */
const MAIN = fileURLToPath(new URL('./cli/main.js', import.meta.url));
const ROUNDS = 5;
/** Rows per second of the whole command. */
const TARGETS: Readonly<Record<string, number>> = { customers: 50_000, events: 100_000 };

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * Rows per second of `campaigns import`, file to durable rows: what the command itself tells, which leaves out the start of
 * Node alone. Every round begins with an empty database; the events come a second time as CSV, unchanged. Arguments:
 * events (default 1,000,000), customers (default a fifth of them).
 */
export async function run(args: readonly string[]): Promise<void> {
  const events = Number(args[0] ?? 1_000_000);
  const customers = Number(args[1] ?? events / 5);
  const folder = await mkdtemp(join(tmpdir(), 'bench-import-'));
  const postgres = await startPostgres({ folder: join(folder, '.campaigns') });
  try {
    say(`${machine('Postgres 18.4')}; ${ROUNDS} rounds, every round into an empty database`);
    await writeFiles(folder, events, customers);
    const steps: readonly Step[] = [
      { name: 'customers', kind: 'customers', file: 'customers.ndjson', rows: customers, found: 'inserted' },
      { name: 'consents', kind: 'consents', file: 'consents.ndjson', rows: customers, found: 'inserted' },
      { name: 'events', kind: 'events', file: 'events.ndjson', rows: events, found: 'inserted' },
      { name: 'the same events', kind: 'events', file: 'events.csv', rows: events, found: 'unchanged' },
    ];
    const measured = new Map<string, Measured[]>(steps.map(({ name }) => [name, []]));
    for (let round = 0; round < ROUNDS; round += 1) {
      const url = await freshDatabase(postgres.url, `round_${round}`);
      for (const step of steps) measured.get(step.name)?.push(await measure(step, folder, url, postgres.pid, []));
    }
    for (const step of steps) report(step, measured.get(step.name) ?? []);
    await profile(steps[2] as Step, steps[0] as Step, folder, postgres);
    say(`load at the end ${machine().split(', ')[1]}`);
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Step {
  readonly name: string;
  readonly kind: string;
  readonly file: string;
  readonly rows: number;
  /** What each row must be found as. */
  readonly found: 'inserted' | 'unchanged';
}

interface Measured {
  readonly rate: number;
  /** Microseconds of CPU per row. */
  readonly nodeUs: number;
  readonly postgresUs: number;
  /** The most that the command's process held. */
  readonly megabytes: number;
}

async function measure(
  { kind, file, rows, found }: Step,
  folder: string,
  url: string,
  postgres: number,
  nodeArgs: readonly string[],
): Promise<Measured> {
  const before = cpuSeconds(postgres);
  const env = { ...process.env, DATABASE_URL: url, BENCH_USAGE: join(folder, 'usage.json') };
  const argv = [...nodeArgs, '--import', USAGE, MAIN, 'import', kind, file, '--cwd', folder, '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, argv, { env, maxBuffer: 1 << 24 });
  const { data } = JSON.parse(stdout) as { data: Record<string, number> };
  if (data['read'] !== rows || data[found] !== rows) throw new Error(`not all rows are ${found}: ${stdout}`);
  const usage = JSON.parse(await readFile(env.BENCH_USAGE, 'utf8')) as Record<string, number>;
  return {
    rate: (rows * 1_000) / (data['tookMs'] ?? Number.NaN),
    nodeUs: ((usage['userCPUTime'] ?? 0) + (usage['systemCPUTime'] ?? 0)) / rows,
    postgresUs: ((cpuSeconds(postgres) - before) * 1e6) / rows,
    megabytes: (usage['maxRSS'] ?? 0) / 1_024,
  };
}

/** Lets a process write down what it has used when it ends. */
const USAGE = `data:text/javascript,${encodeURIComponent(
  `import { writeFileSync } from 'node:fs';
   process.on('exit', () => writeFileSync(process.env.BENCH_USAGE, JSON.stringify(process.resourceUsage())));`,
)}`;

function report({ name, rows }: Step, list: readonly Measured[]): void {
  const target = TARGETS[name];
  const rates = list.map(({ rate }) => rate);
  const wanted = target === undefined ? '' : ` (target ${whole(target)})`;
  say(`${name}, ${whole(rows)}: ${spread(rates)} rows/s${wanted}`);
  const [node, postgres, memory] = [
    list.map(({ nodeUs }) => nodeUs),
    list.map(({ postgresUs }) => postgresUs),
    list.map(({ megabytes }) => megabytes),
  ].map(tenths);
  say(`  CPU us per row: command ${node}, Postgres ${postgres}; command at most ${memory} MB`);
  const median = [...rates].sort((a, b) => a - b)[rates.length >> 1] ?? 0;
  if (target !== undefined && median < target) process.exitCode = 1;
}

function tenths(figures: readonly number[]): string {
  const sorted = [...figures].sort((a, b) => a - b);
  return `${(sorted[sorted.length >> 1] ?? Number.NaN).toFixed(1)}`;
}

/** One more round with the command profiled: where its time goes, waiting for Postgres left out. */
async function profile(
  events: Step,
  customers: Step,
  folder: string,
  postgres: { readonly url: string; readonly pid: number },
): Promise<void> {
  const url = await freshDatabase(postgres.url, 'profiled');
  await measure(customers, folder, url, postgres.pid, []);
  const profiles = join(folder, 'profiles');
  await measure(events, folder, url, postgres.pid, ['--cpu-prof', `--cpu-prof-dir=${profiles}`]);
  const shares = sharesOf(profiles);
  const sum = shares.reduce((total, { ms }) => total + ms, 0);
  const parts = shares.slice(0, 6).map(({ part, ms }) => `${part} ${whole((100 * ms) / sum)} %`);
  say(`  of the command's own CPU for events: ${parts.join(', ')}`);
}

async function freshDatabase(server: string, name: string): Promise<string> {
  const maintenance = openDatabase(server, { maxConnections: 1 });
  await maintenance.query(`create database ${name}`);
  await maintenance.close();
  return server.replace(/\/[^/]*$/, `/${name}`);
}

const TYPES = ['content_viewed', 'cart_added', 'purchased', 'searched'];
/** Half a year before the files are made, so that nothing lies in the future. */
const FIRST_MS = Date.now() - 183 * 86_400_000;

async function writeFiles(folder: string, events: number, customers: number): Promise<void> {
  const write = (name: string, count: number, line: (n: number) => string, header = '') =>
    pipeline(chunks(count, line, header), createWriteStream(join(folder, name)));
  await write('customers.ndjson', customers, (n) => JSON.stringify(customerOf(n)));
  await write('consents.ndjson', customers, (n) => JSON.stringify(consentOf(n)));
  await write('events.ndjson', events, (n) => JSON.stringify(eventOf(n, events, customers)));
  // The price is a number of JSON in one and a text in the other, so the group comes as JSON here, too.
  const csv = (n: number) => {
    const { id, customer, type, at, properties } = eventOf(n, events, customers);
    return `${id},${customer},${type},${at},"${JSON.stringify(properties).replaceAll('"', '""')}"`;
  };
  await write('events.csv', events, csv, 'id,customer,type,at,properties\n');
}

function* chunks(count: number, line: (n: number) => string, header: string): Generator<string> {
  let text = header;
  for (let n = 0; n < count; n += 1) {
    text += `${line(n)}\n`;
    if (text.length < 1 << 20) continue;
    yield text;
    text = '';
  }
  yield text;
}

function customerOf(n: number) {
  return {
    id: `member-${n}`,
    zone: 'Asia/Seoul',
    locale: 'ko',
    attributes: { name: '김하루', tier: n % 3 === 0 ? 'vip' : 'basic', age: 20 + (n % 50), joinedAt: '2025-03-05' },
    email: `member-${n}@example.com`,
  };
}

function consentOf(n: number) {
  const at = new Date(FIRST_MS + n * 1_000).toISOString();
  const status = n % 7 === 0 ? 'withdrawn' : 'granted';
  return { customer: `member-${n}`, channel: 'email', purpose: 'ad', status, at, source: 'signup-form' };
}

/** In the order of time, people at random, ids as a shop numbers them. */
function eventOf(n: number, events: number, customers: number) {
  const person = Math.floor(((Math.imul(n, 2_654_435_761) >>> 0) / 2 ** 32) * customers);
  return {
    id: `order-${n.toString().padStart(9, '0')}`,
    customer: `member-${person}`,
    type: TYPES[n % TYPES.length] ?? '',
    at: new Date(FIRST_MS + (n / events) * 180 * 86_400_000).toISOString(),
    properties: { productId: `p-${n % 5_000}`, price: 1_000 + (n % 9_000), currency: 'KRW', category: 'fashion' },
  };
}
