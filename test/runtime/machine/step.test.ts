import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Batch, MachineEvent, ShardCounts } from '../../../runtime/machine/machine.ts';
import { ARRIVED, type Place, standing, WAIT } from '../../../runtime/machine/place.ts';
import type { Program } from '../../../runtime/machine/program.ts';
import { toCurrentAbi } from '../../../runtime/machine/shard-abi.ts';
import { simulate } from '../../../runtime/machine/simulate.ts';
import { addCounts, initialState, NO_COUNTS, step } from '../../../runtime/machine/step.ts';

const program = (steps: number): Program => ({
  campaignId: 'sample',
  version: 'v',
  steps: Array.from({ length: steps }, (_, index) => ({ kind: 'send', id: `s${index}`, channel: 'email' })),
});

/** What becomes of one person at one step, drawn from both numbers: the same whatever batch they travel in. */
function fate(stepIndex: number, ordinal: number): keyof ShardCounts {
  const fates = ['accepted', 'rejected', 'unknown', 'suppressed'] as const;
  return fates[(ordinal * 7 + stepIndex * 3) % fates.length] ?? 'accepted';
}

function countFates({ stepIndex, range }: Pick<Batch, 'stepIndex' | 'range'>): ShardCounts {
  const counts = { ...NO_COUNTS };
  for (let ordinal = range.from; ordinal < range.to; ordinal += 1) counts[fate(stepIndex, ordinal)] += 1;
  return counts;
}

const plainly = { answer: (batch: Batch) => ({ counts: countFates(batch) }) };

/** Which batch answers next, drawn by the test. */
function answeringBy(picks: readonly number[]) {
  let turn = 0;
  return {
    answer: (batch: Batch) => ({ counts: countFates(batch) }),
    next: (inFlight: readonly Batch[]) => (picks[turn++ % picks.length] ?? 0) % Math.max(1, inFlight.length),
  };
}

const setting = fc.record({
  size: fc.integer({ min: 0, max: 300 }),
  from: fc.integer({ min: 0, max: 5_000 }),
  steps: fc.integer({ min: 1, max: 4 }),
  batchSize: fc.integer({ min: 1, max: 50 }),
  maxInFlight: fc.integer({ min: 1, max: 20 }),
  picks: fc.array(fc.nat(19), { minLength: 1, maxLength: 30 }),
});

describe('the machine', () => {
  it('dispatches every ordinal exactly once at every step, whatever the sizes and the order of answers', () => {
    fc.assert(
      fc.property(setting, ({ size, from, steps, picks, ...limits }) => {
        const range = { from, to: from + size };
        const { dispatched, states } = simulate(program(steps), limits, range, answeringBy(picks));
        const seen = dispatched.flatMap(({ stepIndex, range: batch }) =>
          Array.from({ length: batch.to - batch.from }, (_, index) => `${stepIndex}:${batch.from + index}`),
        );
        const wanted = Array.from({ length: size * steps }, (_, n) => `${Math.floor(n / size)}:${from + (n % size)}`);
        expect(seen.toSorted()).toEqual(wanted.toSorted());
        expect(states.at(-1)?.phase).toBe('finished');
      }),
    );
  });

  it('never has more under way than allowed, nor more people in a batch', () => {
    fc.assert(
      fc.property(setting, ({ size, from, steps, picks, ...limits }) => {
        const { dispatched, states } = simulate(program(steps), limits, { from, to: from + size }, answeringBy(picks));
        for (const { inFlight } of states) expect(inFlight.length).toBeLessThanOrEqual(limits.maxInFlight);
        for (const { range } of dispatched) expect(range.to - range.from).toBeLessThanOrEqual(limits.batchSize);
      }),
    );
  });

  it('carries a shard of n like n shards of one', () => {
    fc.assert(
      fc.property(setting, ({ size, from, steps, picks, ...limits }) => {
        const whole = simulate(program(steps), limits, { from, to: from + size }, answeringBy(picks));
        let sum = NO_COUNTS;
        for (let ordinal = from; ordinal < from + size; ordinal += 1) {
          const alone = simulate(program(steps), limits, { from: ordinal, to: ordinal + 1 }, plainly);
          sum = addCounts(sum, alone.counts);
        }
        expect(whole.counts).toEqual(sum);
      }),
      { numRuns: 30 },
    );
  });

  it('goes on after a drain at any moment as if there had been none', () => {
    fc.assert(
      fc.property(setting, fc.nat(40), ({ size, from, steps, picks, ...limits }, drainAt) => {
        const range = { from, to: from + size };
        const plain = simulate(program(steps), limits, range, plainly);
        const drained = simulateWithDrain(program(steps), limits, range, drainAt, picks);
        expect(drained.counts).toEqual(plain.counts);
        expect(drained.people).toBe(size * steps);
      }),
    );
  });

  it('keeps its state small however large the shard', () => {
    const limits = { batchSize: 7, maxInFlight: 20 };
    const worst = answeringBy([19, 0, 10, 5, 13]);
    const { states } = simulate(program(3), limits, { from: 0, to: 10_000 }, worst);
    const largest = Math.max(...states.map((state) => JSON.stringify(state).length));
    expect(largest).toBeLessThan(16 * 1024);
  });

  it('ignores what does not fit: a second start, a stranger batch, a double answer, a later kind, any state', () => {
    const limits = { batchSize: 10, maxInFlight: 2 };
    const started = step(program(1), limits, initialState(), { kind: 'started', range: { from: 0, to: 30 } }).state;
    const batch = { stepIndex: 0, range: { from: 0, to: 10 }, pass: 0 };
    const stranger = { ...batch, range: { from: 0, to: 9 } };
    const answer = { counts: NO_COUNTS, goesOn: true, dueAtMs: null };
    const answered = step(program(1), limits, started, { kind: 'batch-answered', batch, ...answer }).state;
    const odd: readonly (readonly [typeof started, MachineEvent])[] = [
      [started, { kind: 'started', range: { from: 0, to: 5 } }],
      [started, { kind: 'batch-answered', batch: stranger, ...answer }],
      [answered, { kind: 'batch-answered', batch, ...answer }],
      [started, { kind: 'toString' } as unknown as MachineEvent],
      [started, { kind: 'signal-from-a-later-release' } as unknown as MachineEvent],
      [initialState(), { kind: 'resumed' }],
      [initialState(), { kind: 'time', nowMs: 1 }],
      [started, { kind: 'time', nowMs: 1 }],
      [started, { kind: 'batch-answered', batch: { ...batch, pass: 1 }, ...answer }],
      [initialState(), { kind: 'batch-answered', batch, ...answer }],
    ];
    for (const [state, event] of odd) expect(step(program(1), limits, state, event)).toEqual({ state, effects: [] });
  });

  it('finishes at once when there is nobody or nothing to do', () => {
    const limits = { batchSize: 10, maxInFlight: 2 };
    for (const [steps, to] of [
      [1, 0],
      [0, 10],
    ] as const) {
      const { effects } = step(program(steps), limits, initialState(), { kind: 'started', range: { from: 0, to } });
      expect(effects).toEqual([{ kind: 'finish', counts: NO_COUNTS }]);
    }
  });

  it('changes nothing that it was given', () => {
    const limits = { batchSize: 3, maxInFlight: 2 };
    const state = freezeDeep(
      step(program(2), limits, initialState(), { kind: 'started', range: { from: 0, to: 9 } }).state,
    );
    const batch = { stepIndex: 0, range: { from: 0, to: 3 }, pass: 0 };
    const event = { kind: 'batch-answered', batch, counts: countFates(batch), goesOn: true, dueAtMs: 5 } as const;
    expect(step(program(2), limits, state, event)).toEqual(step(program(2), limits, state, event));
  });
});

describe('people who wait', () => {
  /** The store as the machine sees it: where everybody stands and until when. */
  function store(waitOf: (ordinal: number, stepIndex: number) => number) {
    const places = new Map<number, Place>();
    const done = new Map<string, number>();
    const order: [ordinal: number, stepIndex: number][] = [];
    const answer = ({ stepIndex, range, pass }: Batch, nowMs: number) => {
      let goesOn = false;
      let dueAtMs: number | null = null;
      const counts = { ...NO_COUNTS };
      for (let ordinal = range.from; ordinal < range.to; ordinal += 1) {
        const place = places.get(ordinal) ?? null;
        const where = standing(place, stepIndex, nowMs);
        if (where === 'waits' && place !== null) dueAtMs = Math.min(dueAtMs ?? Number.POSITIVE_INFINITY, place.dueAtMs);
        if (where !== 'here') continue;
        const key = `${stepIndex}:${ordinal}`;
        const isOver = place?.reason === WAIT;
        const waitMs = isOver || done.has(key) ? 0 : waitOf(ordinal, stepIndex);
        if (waitMs > 0) {
          places.set(ordinal, { step: stepIndex, dueAtMs: nowMs + waitMs, reason: WAIT });
          dueAtMs = Math.min(dueAtMs ?? Number.POSITIVE_INFINITY, nowMs + waitMs);
          continue;
        }
        goesOn = true;
        if (place !== null) places.set(ordinal, { ...place, step: stepIndex + 1, reason: ARRIVED });
        // As the ledger: settled once, counted by the pass that settled it.
        if (!done.has(key)) {
          done.set(key, pass);
          counts.accepted += 1;
          order.push([ordinal, stepIndex]);
        }
      }
      return { counts, goesOn, dueAtMs };
    };
    return { answer, done, order };
  }

  it('are all carried through every step once, whoever waits where and how long', () => {
    fc.assert(
      fc.property(setting, fc.nat(1_000), ({ size, from, steps, picks, ...limits }, seed) => {
        const range = { from, to: from + size };
        const waitOf = (ordinal: number, stepIndex: number) => ((ordinal * 31 + stepIndex * 17 + seed) % 5) * 1_000;
        const people = store(waitOf);
        const { next } = answeringBy(picks);
        const { states, counts } = simulate(program(steps), limits, range, { answer: people.answer, next });
        expect(people.done.size).toBe(size * steps);
        for (const ordinal of new Set(people.order.map(([who]) => who))) {
          const did = people.order.filter(([who]) => who === ordinal).map(([, stepIndex]) => stepIndex);
          expect(did).toEqual(Array.from({ length: steps }, (_, index) => index));
        }
        expect(counts.accepted).toBe(size * steps);
        expect(states.at(-1)?.phase).toBe('finished');
      }),
    );
  });

  it('are woken once for all who are due, not one by one', () => {
    const people = store(() => 60_000);
    const limits = { batchSize: 100, maxInFlight: 5 };
    const { states } = simulate(program(2), limits, { from: 0, to: 1_000 }, { answer: people.answer });
    expect(states.at(-1)?.passes).toBe(2);
  });

  it('go on in the layout of today when their shard began in the first', () => {
    const old = {
      abi: 1,
      phase: 'running',
      range: { from: 0, to: 9 },
      ready: [{ stepIndex: 0, range: { from: 3, to: 9 } }],
      inFlight: [],
      counts: NO_COUNTS,
    } as const;
    const { effects } = step(program(1), { batchSize: 10, maxInFlight: 1 }, toCurrentAbi(old), { kind: 'resumed' });
    expect(effects).toEqual([{ kind: 'dispatch', batch: { stepIndex: 0, range: { from: 3, to: 9 }, pass: 0 } }]);
  });
});

function simulateWithDrain(
  steps: Program,
  limits: { readonly batchSize: number; readonly maxInFlight: number },
  range: { readonly from: number; readonly to: number },
  drainAt: number,
  picks: readonly number[],
) {
  let state = initialState();
  let event: MachineEvent | null = { kind: 'started', range };
  let people = 0;
  for (let turn = 0; event !== null; turn += 1) {
    const draining = turn >= drainAt && turn < drainAt + limits.maxInFlight;
    const stepped = step(steps, draining ? { ...limits, maxInFlight: 0 } : limits, state, event);
    state = stepped.state;
    for (const effect of stepped.effects) {
      if (effect.kind === 'dispatch') people += effect.batch.range.to - effect.batch.range.from;
    }
    const at = (picks[turn % picks.length] ?? 0) % Math.max(1, state.inFlight.length);
    const batch: Batch | undefined = state.inFlight[at];
    if (batch !== undefined)
      event = { kind: 'batch-answered', batch, counts: countFates(batch), goesOn: true, dueAtMs: null };
    else event = state.phase === 'running' ? { kind: 'resumed' } : null;
  }
  return { counts: state.counts, people };
}

function freezeDeep<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(freezeDeep);
    Object.freeze(value);
  }
  return value;
}
