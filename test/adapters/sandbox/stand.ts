import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Adapter, ContentMessage, Fate } from '../../../adapters/contract/index.ts';
import { sandbox } from '../../../adapters/sandbox/index.ts';
import {
  type Behaviour,
  readStore,
  type SandboxOptions,
  type SandboxServer,
  startSandbox,
} from '../../../adapters/sandbox/simulator/index.ts';

export const clock = { now: () => Date.now() };
export const API_KEY = 'sandbox-key-0123456789';
export const WEBHOOK_SECRET = 'webhook-secret-0123456789';

const FATE_RULES: Behaviour = {
  rules: [
    { to: /^permanent/, act: 'reject' },
    { to: /^passing/, act: 'later-once' },
    { to: /^ambiguous/, act: 'no-result' },
    { to: /^slow/, act: 'slow' },
  ],
};

export function message(ordinal: number, fate: Fate = 'taken'): ContentMessage {
  return {
    channel: 'push',
    idempotencyKey: `key-${fate}-${ordinal}`,
    to: `${fate}-token-of-the-device-${ordinal}`,
    content: {
      kind: 'push',
      title: null,
      body: `(광고) 회원 ${ordinal}님, 다시 만나 반가워요. 무료수신거부는 설정에서`,
      image: null,
      deepLink: null,
      buttons: [],
    },
    tags: { campaign: 'first-purchase', run: '1', variant: 'a', purpose: 'ad' },
  } as ContentMessage;
}

export function adapterFor(url: string, settings: Record<string, unknown> = {}): Adapter {
  const config = sandbox.config.parse({ url, apiKey: API_KEY, webhookSecret: WEBHOOK_SECRET, ...settings });
  return sandbox.create(config, clock, 'push');
}

export interface OpenSandbox {
  readonly folder: string;
  readonly server: SandboxServer;
  stop(): Promise<void>;
}

export async function openSandbox(options: Partial<SandboxOptions> = {}): Promise<OpenSandbox> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'sandbox-')));
  const server = await startSandbox({
    port: 0,
    host: '127.0.0.1',
    folder,
    apiKey: API_KEY,
    reportTo: null,
    clock,
    behaviour: FATE_RULES,
    ...options,
  });
  return {
    folder,
    server,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** How often each idempotency key was taken. */
export function receivedKeys(folder: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of readStore(folder)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
