import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { z } from 'zod';
import type { WireMessage, WireResult } from '../wire.ts';
import { type Behaviour, type Condition, drawOf } from './behaviour.ts';
import { openReports, type ReportTarget } from './reports.ts';
import { openStore, type StoredMessage } from './store.ts';

export interface SandboxOptions {
  /** 0 for a free one. */
  readonly port: number;
  readonly host: string;
  /** Where messages are kept, made if absent. */
  readonly folder: string;
  readonly apiKey: string;
  /** Where receipts go; null for nowhere. */
  readonly reportTo: ReportTarget | null;
  readonly clock: { now(): number };
  readonly behaviour?: Behaviour;
}

export interface SandboxServer {
  /** `http://host:port`. */
  readonly url: string;
  readonly port: number;
  connections(): number;
  /** Receipts that the customer has not taken yet. */
  waitingReports(): number;
  become(condition: Condition): void;
  stop(): Promise<void>;
}

/** Most messages in one request, and most bytes of one. */
const MOST_MESSAGES = 500;
const MOST_BYTES = 8 * 1024 * 1024;

const request = z.object({
  sender: z.string().nullable(),
  messages: z.array(
    z.object({
      key: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
      channel: z.string().min(1),
      to: z.string().min(1),
      content: z.record(z.string(), z.unknown()),
      tags: z.record(z.string(), z.string()),
    }),
  ),
});

/**
 * The sandbox as a vendor would run it: it checks the key, takes each idempotency key once, keeps what it took before it
 * answers, limits the rate, and reports by signed webhooks. It delivers to nobody.
 */
export async function startSandbox(options: SandboxOptions): Promise<SandboxServer> {
  const { folder, apiKey, clock, behaviour = {} } = options;
  const store = openStore(folder);
  const reports = openReports(options.reportTo, clock);
  const sockets = new Set<Socket>();
  const refusedOnce = new Set<string>();
  let condition: Condition = 'well';
  let window = { second: 0, messages: 0 };

  const take = (message: WireMessage, sender: string | null, stored: StoredMessage[]): WireResult | null => {
    const known = store.idOf(message.key) ?? stored.find(({ key }) => key === message.key)?.id ?? null;
    if (known !== null) return { status: 'accepted', id: known };
    const rule = behaviour.rules?.find(({ to }) => to.test(message.to))?.act ?? null;
    const draw = drawOf(message.key);
    const rejected = behaviour.rejected ?? 0;
    if (rule === 'reject' || (rule === null && draw < rejected)) {
      return { status: 'rejected', code: 'no-such-recipient', permanent: true, suppress: true };
    }
    if (rule === 'later-once' && !refusedOnce.has(message.key)) {
      refusedOnce.add(message.key);
      return { status: 'later', code: 'busy', afterMs: null };
    }
    const id = idOf(message.key);
    stored.push({ ...message, id, at: clock.now(), sender });
    const fails = rule === 'undelivered' || (rule === null && draw < rejected + (behaviour.undelivered ?? 0));
    if (rule !== 'unreported') {
      const kind = fails ? 'failed' : 'delivered';
      const deliveryMs = behaviour.deliveryMs ?? 200;
      const code = fails ? 'not-reachable' : null;
      reports.add({ key: message.key, id, kind, code, suppress: false, at: clock.now() + deliveryMs }, deliveryMs);
    }
    return rule === 'no-result' ? null : { status: 'accepted', id };
  };

  const answer = async (asked: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(asked);
    if (condition === 'silent') return;
    if (condition === 'hangs-up') return void asked.socket.destroy();
    if (condition === 'down') return reply(response, 503, { error: 'unavailable' });
    if (asked.method !== 'POST' || asked.url !== '/v1/messages') return reply(response, 404, { error: 'not-found' });
    if (!sameText(asked.headers.authorization ?? '', `Bearer ${apiKey}`)) return reply(response, 401, { error: 'key' });
    if (body === null) return reply(response, 413, { error: 'too-large' });
    const parsed = request.safeParse(json(body));
    if (!parsed.success) return reply(response, 400, { error: 'malformed' });
    const { messages, sender } = parsed.data;
    if (messages.length > MOST_MESSAGES) return reply(response, 413, { error: 'too-many' });
    const second = Math.floor(clock.now() / 1_000);
    if (window.second !== second) window = { second, messages: 0 };
    if (window.messages + messages.length > (behaviour.messagesPerSecond ?? Number.POSITIVE_INFINITY)) {
      return reply(response, 429, { error: 'rate' }, { 'retry-after': '1' });
    }
    window.messages += messages.length;
    const isSlow = messages.some(({ to }) => behaviour.rules?.find((rule) => rule.to.test(to))?.act === 'slow');
    const latencyMs = (behaviour.latencyMs ?? 0) + (isSlow ? 50 : 0);
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
    const stored: StoredMessage[] = [];
    const results = messages.map((message) => take(message, sender, stored));
    try {
      store.append(stored);
    } catch {
      return reply(response, 503, { error: 'disk' });
    }
    if (condition === 'garbage') return void response.writeHead(200).end('<html>gateway</html>');
    reply(response, 200, { results });
  };

  const server = createServer((asked, response) => {
    answer(asked, response).catch(() => asked.socket.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://${options.host}:${port}`,
    port,
    connections: () => sockets.size,
    waitingReports: () => reports.waiting(),
    become: (next) => {
      condition = next;
    },
    async stop() {
      reports.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** A vendor's id: not our key, and the same for the same key. */
function idOf(key: string): string {
  return `sb_${createHash('sha256').update(key).digest('hex').slice(0, 20)}`;
}

async function bodyOf(asked: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of asked as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes <= MOST_BYTES) parts.push(part);
  }
  return bytes > MOST_BYTES ? null : Buffer.concat(parts);
}

function reply(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
