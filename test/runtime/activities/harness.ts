import { CHANNELS } from '../../../dsl/ir/index.ts';
import type { BatchAnswer, DispatchInput, RunSettings, StepInput } from '../../../runtime/activities/activities.ts';
import { carryWait } from '../../../runtime/activities/carry-wait.ts';
import { contentLoader } from '../../../runtime/activities/content-loader.ts';
import type { CampaignDependencies, Patience } from '../../../runtime/activities/dependencies.ts';
import { DEFAULT_PATIENCE } from '../../../runtime/activities/dependencies.ts';
import { batchDispatcher } from '../../../runtime/activities/dispatch-batch.ts';
import { persistence } from '../../../runtime/activities/persist.ts';
import type { Surroundings } from '../../../runtime/activities/surroundings.ts';
import { createAudienceEngine } from '../../../runtime/audience/audience-engine.ts';
import { systemClock, systemIds } from '../../../runtime/clock/system.ts';
import type { Queryable } from '../../../runtime/database/database.ts';
import { createContentStore } from '../../../runtime/ledger/content-store.ts';
import { createLedger } from '../../../runtime/ledger/create-ledger.ts';
import { createRecipientSource } from '../../../runtime/ledger/recipient-source.ts';
import { createRunStore } from '../../../runtime/ledger/run-store.ts';
import type { ShardCounts } from '../../../runtime/machine/machine.ts';
import { decide } from '../../../runtime/policy/gates.ts';
import { instantFinder } from '../../../runtime/worker/instant-finder.ts';
import { isPassingFault, isSafeError } from '../../../runtime/worker/passing-fault.ts';
import { templateCompiler } from '../../../runtime/worker/template-compiler.ts';
import type { CountingAdapter } from '../../support/counting-adapter.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import type { frozenRun } from '../../support/store.ts';

/** Impatient, so that a test of waiting takes milliseconds. */
export const IMPATIENT: Patience = { ...DEFAULT_PATIENCE, firstPauseMs: 1, longestPauseMs: 5, mostTries: 4 };

export interface Harness {
  /** One attempt at the first `to` people of the run, as Temporal would call it. */
  dispatch(to: number, scheduledAtMs?: number): Promise<ShardCounts>;
  /** The activities themselves, outside of Temporal. */
  readonly activities: {
    dispatch(input: DispatchInput): Promise<BatchAnswer>;
    carryWait(input: StepInput): Promise<BatchAnswer>;
  };
  /** What SIGTERM does. */
  stop(): void;
  /** What a cancelled workflow does. */
  cancel(): void;
}

/** The dispatch activity over a real database and an adapter in memory. */
export function harness(
  database: TestDatabase,
  run: Awaited<ReturnType<typeof frozenRun>>,
  adapter: CountingAdapter,
  change: Partial<CampaignDependencies> & { readonly messagesPerSecond?: number } = {},
): Harness {
  const stopping = new AbortController();
  const cancelled = new AbortController();
  const { messagesPerSecond = null, clock = systemClock, ...replaced } = change;
  const dependencies: CampaignDependencies = {
    ledger: createLedger(database, clock),
    runs: createRunStore(database),
    recipients: createRecipientSource(database, clock),
    content: createContentStore(database),
    audience: createAudienceEngine(database, 'Asia/Seoul'),
    decide,
    compileTemplate: templateCompiler({ brand: 'Haru', timeZone: 'Asia/Seoul' }),
    nextInstant: instantFinder({ timeZone: 'Asia/Seoul' }),
    priceOf: () => null,
    placesOf: () => null,
    timeZone: 'Asia/Seoul',
    linker: null,
    senders: { email: { adapter, messagesPerSecond } },
    clock,
    ids: systemIds,
    patience: IMPATIENT,
    settings: {
      shardSize: 100,
      lanes: 1,
      shardsPerLane: 1,
      batchSize: 100,
      maxInFlight: 1,
      maxHistoryEvents: 1_500,
      sendQueues: Object.fromEntries(CHANNELS.map((channel) => [channel, 'q'])) as RunSettings['sendQueues'],
    },
    isPassing: isPassingFault,
    isSafeError,
    stopping: stopping.signal,
    ...replaced,
  };
  const persist = persistence(dependencies);
  const load = contentLoader(dependencies, persist);
  const dispatch = batchDispatcher(dependencies, persist, load);
  const program = { campaignId: run.campaign.id, version: run.version };
  const around: Surroundings = {
    cancelled: cancelled.signal,
    scheduledAtMs: systemClock.now(),
    throwIfCancelled: () => cancelled.signal.throwIfAborted(),
    tell: () => undefined,
  };
  return {
    dispatch: async (to, scheduledAtMs = systemClock.now()) => {
      const step = { stepIndex: 0, stepId: 'message', leg: 0, range: { from: 0, to }, pass: 0 };
      const { counts } = await dispatch({ runId: run.runId, program, ...step }, { ...around, scheduledAtMs });
      return counts;
    },
    activities: {
      dispatch: (input) => dispatch(input, around),
      carryWait: (input) => carryWait(dependencies, persist, load, input),
    },
    stop: () => stopping.abort(),
    cancel: () => cancelled.abort(new Error('cancelled')),
  };
}

/** How many sends are in each state, as `status` or `status: reason`. */
export async function states(database: Queryable): Promise<Readonly<Record<string, number>>> {
  const rows = await database.query<{ state: string; people: number }>(
    `select coalesce(o.status, 'claimed') || coalesce(': ' || o.reason, '') as state, count(*)::integer as people
     from campaigns_private.send s
     left join lateral (
       select status, reason from campaigns_private.outcome where send_id = s.id order by seq desc limit 1
     ) o on true
     group by 1 order by 1`,
  );
  return Object.fromEntries(rows.map(({ state, people }) => [state, people]));
}
