import { Agent, request } from 'node:http';
import { startIngestService, WRITE_KEY } from './support/ingest-service.ts';
import { cpuSeconds, machine, spread, whole } from './support/machine.ts';

const ROUNDS = 5;
/** Events in one request, as client libraries of servers batch them. */
const BATCH = 100;
const CONNECTIONS = 8;
const CUSTOMERS = 20_000;
/** Events per second, durable, with the client on the same machine. */
const TARGET = 5_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * Events per second that `campaigns ingest` takes in batches over HTTP, counted when the answer says that they are
 * durable. People become known with their first event. Argument: events of a round (default 50,000).
 */
export async function run(args: readonly string[]): Promise<void> {
  const events = Number(args[0] ?? 50_000);
  const service = await startIngestService();
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  try {
    say(`${machine('Postgres 18.4')}; ${events} events a round in batches of ${BATCH}, ${CONNECTIONS} connections`);
    const rates: number[] = [];
    const cpu: { node: number; postgres: number }[] = [];
    const waits: number[] = [];
    // The first round makes the people known and warms up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const before = { node: cpuSeconds(service.pid), postgres: cpuSeconds(service.postgresPid) };
      const from = performance.now();
      const waited = await sendAll(new URL('/v1/batch', service.url), agent, round, events);
      const tookMs = performance.now() - from;
      if (round === 0) continue;
      rates.push((events * 1_000) / tookMs);
      waits.push(...waited);
      cpu.push({
        node: ((cpuSeconds(service.pid) - before.node) * 1e6) / events,
        postgres: ((cpuSeconds(service.postgresPid) - before.postgres) * 1e6) / events,
      });
    }
    say(`durable events ${spread(rates)} /s (target ${whole(TARGET)})`);
    say(`  CPU per event, service  ${spread(cpu.map(({ node }) => node))} us`);
    say(`  CPU per event, Postgres ${spread(cpu.map(({ postgres }) => postgres))} us`);
    waits.sort((a, b) => a - b);
    say(`  a batch is answered in  p50 ${waits[waits.length >> 1]?.toFixed(0)} ms, p99 ${at(waits, 0.99)} ms`);
    const [stored] = await service.database.query<{ count: number }>(
      'select count(*)::integer as count from campaigns_private.event',
    );
    if (stored?.count !== events * (ROUNDS + 1)) throw new Error(`the store holds ${stored?.count} events`);
    say(`checked: the store holds every event once; load at the end ${machine().split(', ')[1]}`);
  } finally {
    agent.destroy();
    await service.stop();
  }
}

const at = (sorted: readonly number[], share: number) => sorted[Math.floor(sorted.length * share)]?.toFixed(0);

/** Answers how long each batch waited, in milliseconds. */
async function sendAll(url: URL, agent: Agent, round: number, events: number): Promise<readonly number[]> {
  const waits: number[] = [];
  let next = 0;
  const carry = async () => {
    while (next < events) {
      const from = next;
      next += BATCH;
      const begun = performance.now();
      await post(url, agent, bodyOf(round, from, Math.min(BATCH, events - from)));
      waits.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, carry));
  return waits;
}

function bodyOf(round: number, from: number, count: number): string {
  const batch = Array.from({ length: count }, (_, index) => ({
    type: 'track',
    event: 'purchased',
    userId: `c${(from + index) % CUSTOMERS}`,
    messageId: `bench-${round}-${from + index}`,
    timestamp: new Date(Date.now() - 1_000).toISOString(),
    properties: { amount: 23_900, orderId: `o-${round}-${from + index}` },
    context: { library: { name: 'bench', version: '1' } },
  }));
  return JSON.stringify({ batch, sentAt: new Date().toISOString() });
}

function post(url: URL, agent: Agent, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Basic ${Buffer.from(`${WRITE_KEY}:`).toString('base64')}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const asked = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => {
        if (response.statusCode === 200 && !text.includes('refused')) resolve();
        else reject(new Error(`${response.statusCode} ${text.slice(0, 200)}`));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
