import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Adapter, EmailMessage, Fate } from '../../../adapters/contract/index.ts';
import { smtp } from '../../../adapters/smtp/index.ts';
import {
  type Behaviour,
  countByKey,
  greylist,
  type Receiver,
  startReceiver,
  unknownMailbox,
} from '../../../adapters/smtp/simulator/index.ts';
import { startStrictReceiver } from '../../../adapters/smtp/simulator/strict.ts';
import { TEST_CERTIFICATE } from '../../support/certificate.ts';

/** 2026-11-23T01:00:00Z, for ever. */
export const clock = { now: () => 1_795_395_600_000 };

const FATE_RULES: Behaviour = [
  unknownMailbox(/^permanent/),
  greylist(/^passing/),
  { at: 'stored', to: /^ambiguous/, act: 'close' },
  { at: 'stored', to: /^slow/, act: { delayMs: 50 } },
];

export function message(ordinal: number, fate: Fate | 'x' = 'taken'): EmailMessage {
  return {
    channel: 'email',
    idempotencyKey: `key-${fate}-${ordinal}`,
    to: `${fate}-${ordinal}@member.example`,
    content: {
      kind: 'email',
      subject: `(광고) 다시 만나 반가워요, 회원 ${ordinal}님`,
      preheader: null,
      senderName: null,
      replyTo: null,
      text: '안녕하세요, 하루마트입니다.\n',
      html: '<p>안녕하세요, 하루마트입니다.</p>',
      pictures: [],
    },
    tags: { campaign: 'first-purchase', run: 'run-1', variant: 'a', purpose: 'ad' },
    headers: { 'X-Campaign-Id': 'first-purchase', 'X-Campaign-Run': 'run-1', 'X-Campaign-Variant': 'a' },
  };
}

/** An adapter with settings that fit a test: short times, and a sender whose name needs encoding. */
export function adapterFor(url: string, settings: Record<string, unknown> = {}): Adapter {
  return smtp.create(
    smtp.config.parse({
      url,
      from: '하루마트 <hello@harumart.example>',
      timeouts: { connectMs: 1000, greetingMs: 1000, replyMs: 8000 },
      ...settings,
    }),
    clock,
    'email',
  );
}

export interface Inbox {
  readonly folder: string;
  readonly receiver: Receiver;
  stop(): Promise<void>;
}

export async function openInbox(behaviour: Behaviour = FATE_RULES, more: { maxMessageBytes?: number } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'inbox-'));
  const receiver = await startReceiver({ port: 0, host: '127.0.0.1', folder, clock, behaviour, ...more });
  return inboxOf(folder, receiver);
}

export async function openStrictInbox(
  options: {
    mode?: 'starttls' | 'implicit';
    login?: { user: string; password: string };
    maxMessageBytes?: number;
    behaviour?: Behaviour;
  } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'inbox-'));
  const receiver = await startStrictReceiver({
    port: 0,
    host: '127.0.0.1',
    folder,
    clock,
    behaviour: options.behaviour ?? FATE_RULES,
    login: options.login ?? null,
    tls: options.mode === undefined ? null : { mode: options.mode, ...TEST_CERTIFICATE },
    ...(options.maxMessageBytes === undefined ? {} : { maxMessageBytes: options.maxMessageBytes }),
  });
  return inboxOf(folder, receiver);
}

function inboxOf(folder: string, receiver: Receiver): Inbox {
  return {
    folder,
    receiver,
    async stop() {
      await receiver.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** How often each idempotency key arrived. */
export async function receivedKeys(folder: string): Promise<ReadonlyMap<string, number>> {
  return countByKey(folder, ({ messageId }) => messageId?.slice(1, messageId.indexOf('@')) ?? 'without');
}
