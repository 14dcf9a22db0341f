import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EmailMessage } from '../adapters/contract/index.ts';
import { smtp } from '../adapters/smtp/index.ts';
import { countByKey } from '../adapters/smtp/simulator/index.ts';

const ROUNDS = 7;
const BATCH = 500;
/** Batches at a time, as the worker's default activity slots. */
const IN_FLIGHT = 4;
/** The bench is bundled into dist/, beside the built package. */
const DIST = fileURLToPath(new URL('.', import.meta.url));

/**
 * Messages per second of the email adapter alone, into the inbox receiver in a process of its own, both on this
 * machine: what is left for policy, rendering and ledger is the rest of the CPU. Arguments: messages per round
 * (default 20,000), connections (default 8).
 */
export async function run(args: readonly string[]): Promise<void> {
  const count = Number(args[0] ?? 20_000);
  const connections = Number(args[1] ?? 8);
  const [{ model = 'unknown' } = {}] = cpus();
  const { version } = createRequire(import.meta.url)('nodemailer/package.json') as { version: string };
  say(`${cpus().length} x ${model.trim()}, Node ${process.version}, nodemailer ${version}`);
  say(`${ROUNDS} rounds of ${count} messages (Korean subject, text and HTML, 1.8 kB), ${connections} connections`);
  await measure('inbox receiver', 'inbox', count, connections);
  await measure('smtp-server, nothing kept', 'strict', Math.ceil(count / 4), connections);
}

async function measure(name: string, kind: Kind, count: number, connections: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-smtp-'));
  const receiver = await startChild(kind, folder);
  const settings = { url: receiver.url, from: '하루마트 <hello@harumart.example>', connections };
  const adapter = smtp.create(smtp.config.parse(settings), { now: () => Date.now() }, 'email');
  const rounds: Round[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const theirs = await receiver.cpuMs();
    const ours = process.cpuUsage();
    const start = performance.now();
    await sendAll(adapter, round, count);
    const ms = performance.now() - start;
    const own = process.cpuUsage(ours);
    const receiverUs = (((await receiver.cpuMs()) - theirs) * 1000) / count;
    // The first round warms up the code of both sides.
    if (round > 0)
      rounds.push({ perSecond: (count / ms) * 1000, senderUs: (own.user + own.system) / count, receiverUs });
  }
  await adapter.close();
  await receiver.stop();
  const kept = kind === 'inbox' ? [...(await countByKey(folder, ({ messageId }) => messageId ?? '')).values()] : null;
  if (kept !== null && (kept.length !== count * (ROUNDS + 1) || kept.some((times) => times !== 1))) {
    throw new Error('the inbox does not hold each message exactly once');
  }
  await rm(folder, { recursive: true });
  const all = (of: (round: Round) => number) => rounds.map(of).sort((one, other) => one - other);
  const spread = (numbers: readonly number[]) =>
    `${whole(numbers[Math.floor(numbers.length / 2)])} (${whole(numbers[0])}..${whole(numbers.at(-1))})`;
  say(`${name}: ${spread(all(({ perSecond }) => perSecond))} messages/s`);
  say(
    `  CPU per message: sender ${spread(all(({ senderUs }) => senderUs))} us, receiver ${spread(all(({ receiverUs }) => receiverUs))} us`,
  );
}

interface Round {
  readonly perSecond: number;
  readonly senderUs: number;
  readonly receiverUs: number;
}

const whole = (value: number | undefined) => Math.round(value ?? Number.NaN).toLocaleString('en');

const say = (line: string) => process.stdout.write(`${line}\n`);

async function sendAll(adapter: ReturnType<typeof smtp.create>, round: number, count: number): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const from = next;
      next += BATCH;
      const size = Math.min(BATCH, count - from);
      const batch = Array.from({ length: size }, (_, index) => message(round, from + index));
      const outcomes = await adapter.send(batch, { signal: new AbortController().signal });
      const wrong = outcomes.find(({ status }) => status !== 'accepted');
      if (wrong !== undefined) throw new Error(`not accepted: ${JSON.stringify(wrong)}`);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
}

const TEXT = '지난 한 달 동안 자주 보신 상품을 모았어요. 오늘 밤까지 무료 배송이에요.\n'.repeat(4);
const HTML = `<div style="font-family:sans-serif">${'<p>지난 한 달 동안 자주 보신 상품을 모았어요.</p>'.repeat(5)}</div>`;

function message(round: number, ordinal: number): EmailMessage {
  const name = `회원${ordinal}`;
  return {
    channel: 'email',
    idempotencyKey: `bench-${round}-${ordinal}`,
    to: `member-${ordinal}@member.example`,
    content: {
      kind: 'email',
      subject: `(광고) ${name}님, 첫 구매 감사 쿠폰이 3일 뒤 사라져요`,
      preheader: null,
      senderName: null,
      replyTo: null,
      text: `${name}님, 안녕하세요.\n${TEXT}`,
      html: `<p>${name}님, 안녕하세요.</p>${HTML}`,
      pictures: [],
    },
    tags: { campaign: 'bench', run: `run-${round}`, variant: 'a', purpose: 'ad' },
    headers: { 'X-Campaign-Id': 'bench', 'X-Campaign-Run': `run-${round}`, 'X-Campaign-Variant': 'a' },
  };
}

type Kind = 'inbox' | 'strict';

/** Answers a line on stdin with the CPU that the process has used, in microseconds. */
const REPORT_CPU = `process.stdin.on('data', () => { const { user, system } = process.cpuUsage(); console.log(user + system); });
process.stdin.on('end', () => process.exit());`;

const SCRIPTS: Record<Kind, string> = {
  inbox: `import { startReceiver } from './adapters/smtp/simulator/receiver.js';
console.log((await startReceiver({ port: 0, host: '127.0.0.1', folder: process.argv[1], clock: Date })).url);
${REPORT_CPU}`,
  strict: `import { SMTPServer } from 'smtp-server';
const server = new SMTPServer({ disabledCommands: ['AUTH', 'STARTTLS'], authOptional: true, logger: false,
  onData: (stream, _session, done) => { stream.resume(); stream.on('end', () => done(null, 'Ok')); } });
server.listen(0, '127.0.0.1', () => console.log('smtp://127.0.0.1:' + server.server.address().port));
${REPORT_CPU}`,
};

async function startChild(kind: Kind, folder: string) {
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', SCRIPTS[kind], folder], {
    cwd: DIST,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line = async () => {
    if (child.stdout === null) throw new Error('the receiver has no output');
    return String((await once(child.stdout, 'data'))[0]).trim();
  };
  const url = await line();
  return {
    url,
    async cpuMs() {
      const answer = line();
      child.stdin?.write('\n');
      return Number(await answer) / 1000;
    },
    async stop() {
      const exited = once(child, 'exit');
      child.stdin?.end();
      await exited;
    },
  };
}
