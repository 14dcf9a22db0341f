import type { Adapter } from './adapter.ts';
import type { Message } from './message.ts';
import type { Outcome } from './outcome.ts';

/**
 * What every adapter must hold, as checks that any test runner can run: a check answers its findings, none when all
 * is well. This file knows no runner, so that it may be published with the contract; ours is test/conformance/suite.ts.
 */
export interface ConformanceRule {
  readonly id: string;
  /** What the adapter does, in the present tense. */
  readonly states: string;
  check(stand: TestStand): Promise<readonly string[]>;
}

/**
 * What becomes of a message at the simulator: taken; refused for good because of its address; refused for now and
 * taken when sent again; taken or not without a word, so that nobody can know; taken after about 50 ms.
 */
export type Fate = 'taken' | 'permanent' | 'passing' | 'ambiguous' | 'slow';

/** An adapter's simulator with a fresh adapter in front of it. Made anew for each rule. */
export interface TestStand {
  readonly adapter: Adapter;
  /** An adapter whose provider cannot be reached at all. */
  readonly unreachable: Adapter;
  /** A message of this fate; each ordinal has its own key and address. */
  message(ordinal: number, fate: Fate): Message;
  /** How often the simulator took each idempotency key. */
  received(): Promise<ReadonlyMap<string, number>>;
  /** Connections to the simulator that are open. */
  connections(): number;
  /** Passwords and keys in the adapter's settings. */
  readonly secrets: readonly string[];
}

const never = () => new AbortController().signal;
const FATES: readonly Fate[] = ['taken', 'permanent', 'passing', 'ambiguous'];

const batchOf = (stand: TestStand, count: number, fate: (ordinal: number) => Fate) =>
  Array.from({ length: count }, (_, ordinal) => stand.message(ordinal, fate(ordinal)));

/** Whether an outcome is what a fate asks for. */
function fits(fate: Fate, outcome: Outcome | undefined): boolean {
  switch (fate) {
    case 'taken':
    case 'slow':
      return outcome?.status === 'accepted';
    case 'permanent':
      return outcome?.status === 'rejected' && outcome.permanent;
    case 'passing':
      return outcome?.status === 'retryable';
    case 'ambiguous':
      return outcome?.status === 'unknown';
  }
}

const order: ConformanceRule = {
  id: 'order',
  states: "answers one outcome per message, in the messages' order, each its own",
  async check(stand) {
    const fate = (ordinal: number) => FATES[ordinal % FATES.length] ?? 'taken';
    const outcomes = await stand.adapter.send(batchOf(stand, 40, fate), { signal: never() });
    const wrong = outcomes.flatMap((outcome, ordinal) =>
      fits(fate(ordinal), outcome) ? [] : [`message ${ordinal} (${fate(ordinal)}): ${JSON.stringify(outcome)}`],
    );
    return outcomes.length === 40 ? wrong : [`${outcomes.length} outcomes for 40 messages`, ...wrong];
  },
};

const empty: ConformanceRule = {
  id: 'empty',
  states: 'answers an empty batch with nothing',
  async check(stand) {
    const outcomes = await stand.adapter.send([], { signal: never() });
    return outcomes.length === 0 ? [] : [`${outcomes.length} outcomes for no message`];
  },
};

const once: ConformanceRule = {
  id: 'once',
  states: 'delivers an accepted message exactly once',
  async check(stand) {
    const batch = batchOf(stand, 60, () => 'taken');
    const outcomes = await stand.adapter.send(batch, { signal: never() });
    const received = await stand.received();
    return batch.flatMap(({ idempotencyKey }, ordinal) => {
      const wanted = outcomes[ordinal]?.status === 'accepted' ? 1 : 0;
      const count = received.get(idempotencyKey) ?? 0;
      return count === wanted ? [] : [`message ${ordinal}: ${count} received, ${outcomes[ordinal]?.status}`];
    });
  },
};

const sameKey: ConformanceRule = {
  id: 'same-key',
  states: 'delivers one message when the same key is sent twice',
  async check(stand) {
    const message = stand.message(0, 'taken');
    await stand.adapter.send([message], { signal: never() });
    await stand.adapter.send([message], { signal: never() });
    const count = (await stand.received()).get(message.idempotencyKey) ?? 0;
    return count === 1 ? [] : [`${count} received`];
  },
};

const passing: ConformanceRule = {
  id: 'passing',
  states: 'gets a message through that was refused for now, when it is sent again',
  async check(stand) {
    const message = stand.message(0, 'passing');
    const [first] = await stand.adapter.send([message], { signal: never() });
    const [second] = await stand.adapter.send([message], { signal: never() });
    const right = first?.status === 'retryable' && second?.status === 'accepted';
    return right ? [] : [`first ${JSON.stringify(first)}, then ${JSON.stringify(second)}`];
  },
};

const abortedBefore: ConformanceRule = {
  id: 'aborted-before',
  states: 'sends nothing once the signal has fired',
  async check(stand) {
    const outcomes = await stand.adapter.send(
      batchOf(stand, 10, () => 'taken'),
      { signal: AbortSignal.abort() },
    );
    const started = outcomes.filter(({ status }) => status !== 'retryable').length;
    const received = (await stand.received()).size;
    return started === 0 && received === 0 ? [] : [`${started} not given back, ${received} received`];
  },
};

const abortedMidway: ConformanceRule = {
  id: 'aborted-midway',
  states: 'starts nothing more after the signal, and settles what is in flight',
  async check(stand) {
    const abort = new AbortController();
    const batch = batchOf(stand, 200, () => 'slow');
    const sending = stand.adapter.send(batch, { signal: abort.signal });
    while ((await stand.received()).size === 0) await turn();
    abort.abort();
    const outcomes = await sending;
    const received = await stand.received();
    const wrong = batch.flatMap(({ idempotencyKey }, ordinal) => {
      const outcome = outcomes[ordinal];
      const arrived = received.has(idempotencyKey);
      const honest = outcome?.status === 'unknown' || (outcome?.status === 'accepted') === arrived;
      return honest ? [] : [`message ${ordinal}: ${outcome?.status}, ${arrived ? 'received' : 'not received'}`];
    });
    const accepted = outcomes.filter(({ status }) => status === 'accepted').length;
    if (accepted === 0) wrong.push('nothing in flight was settled');
    if (accepted === batch.length) wrong.push('the signal stopped nothing');
    return wrong;
  },
};

const secretive: ConformanceRule = {
  id: 'secretive',
  states: 'tells neither secrets nor addresses nor texts in outcomes, and gives reasons as codes',
  async check(stand) {
    const batch = batchOf(stand, 16, (ordinal) => FATES[ordinal % FATES.length] ?? 'taken');
    const outcomes = [
      ...(await stand.adapter.send(batch, { signal: never() })),
      ...(await stand.unreachable.send(batch, { signal: never() })),
    ];
    const text = JSON.stringify(outcomes);
    const told = [...stand.secrets, ...batch.flatMap((message) => [message.to, ...textsOf(message.content)])]
      .filter((secret) => secret !== '' && text.includes(secret))
      .map(() => 'an outcome carries a secret, an address or a text');
    const reasons = outcomes.flatMap((outcome) => ('reason' in outcome ? [outcome.reason] : []));
    return [...told, ...reasons.filter((reason) => !/^[a-z0-9-]{1,64}$/.test(reason)).map(() => 'a reason is no code')];
  },
};

const tooMany: ConformanceRule = {
  id: 'too-many',
  states: 'refuses a batch above its limit whole',
  async check(stand) {
    const batch = batchOf(stand, stand.adapter.capabilities.maxBatch + 1, () => 'taken');
    const outcomes = await stand.adapter.send(batch, { signal: never() });
    const wrong = outcomes.filter(({ status }) => status !== 'rejected').length;
    const received = (await stand.received()).size;
    const right = outcomes.length === batch.length && wrong === 0 && received === 0;
    return right ? [] : [`${outcomes.length} outcomes, ${wrong} not rejected, ${received} received`];
  },
};

const unreachable: ConformanceRule = {
  id: 'unreachable',
  states: 'gives a batch back whole when the provider cannot be reached',
  async check(stand) {
    const outcomes = await stand.unreachable.send(
      batchOf(stand, 50, () => 'taken'),
      { signal: never() },
    );
    const wrong = outcomes.filter(({ status }) => status !== 'retryable').length;
    return outcomes.length === 50 && wrong === 0 ? [] : [`${outcomes.length} outcomes, ${wrong} not given back`];
  },
};

const closing: ConformanceRule = {
  id: 'closing',
  states: 'leaves no connection after close, and sends nothing from then on',
  async check(stand) {
    await stand.adapter.send(
      batchOf(stand, 50, () => 'taken'),
      { signal: never() },
    );
    const before = (await stand.received()).size;
    await stand.adapter.close();
    for (let tries = 0; stand.connections() > 0 && tries < 200; tries += 1) await turn();
    const open = stand.connections();
    const [late] = await stand.adapter.send([stand.message(60, 'taken')], { signal: never() });
    const after = (await stand.received()).size;
    const findings = open === 0 ? [] : [`${open} connections are open`];
    return late?.status === 'accepted' || after !== before ? [...findings, 'a message was sent after close'] : findings;
  },
};

/** Every text of some length inside of a rendered content: a short one, such as a kind, may occur by chance. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length >= 12 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

export const CONFORMANCE: readonly ConformanceRule[] = [
  order,
  empty,
  once,
  sameKey,
  passing,
  abortedBefore,
  abortedMidway,
  secretive,
  tooMany,
  unreachable,
  closing,
];
