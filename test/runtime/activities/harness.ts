import type { CampaignDependencies, Patience } from '../../../runtime/activities/dependencies.ts';
import { DEFAULT_PATIENCE } from '../../../runtime/activities/dependencies.ts';
import { batchDispatcher } from '../../../runtime/activities/dispatch-batch.ts';
import { persistence } from '../../../runtime/activities/persist.ts';
import { createAudienceEngine } from '../../../runtime/audience/audience-engine.ts';
import { systemClock, systemIds } from '../../../runtime/clock/system.ts';
import type { Queryable } from '../../../runtime/database/database.ts';
import { createContentStore } from '../../../runtime/ledger/content-store.ts';
import { createLedger } from '../../../runtime/ledger/create-ledger.ts';
import { createRecipientSource } from '../../../runtime/ledger/recipient-source.ts';
import { createRunStore } from '../../../runtime/ledger/run-store.ts';
import { decide } from '../../../runtime/policy/gates.ts';
import { isPassingFault, isSafeError } from '../../../runtime/worker/passing-fault.ts';
import { templateCompiler } from '../../../runtime/worker/template-compiler.ts';
import type { CountingAdapter } from '../../support/counting-adapter.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import type { frozenRun } from '../../support/store.ts';

/** Impatient, so that a test of waiting takes milliseconds. */
export const IMPATIENT: Patience = { ...DEFAULT_PATIENCE, firstPauseMs: 1, longestPauseMs: 5, mostTries: 4 };

export interface Harness {
  /** One attempt at the first `to` people of the run, as Temporal would call it. */
  dispatch(to: number, scheduledAtMs?: number): ReturnType<ReturnType<typeof batchDispatcher>>;
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
  const { messagesPerSecond = null, ...replaced } = change;
  const dependencies: CampaignDependencies = {
    ledger: createLedger(database, systemClock),
    runs: createRunStore(database),
    recipients: createRecipientSource(database, systemClock),
    content: createContentStore(database),
    audience: createAudienceEngine(database),
    decide,
    compileTemplate: templateCompiler({ brand: 'Haru', timeZone: 'Asia/Seoul' }),
    senders: { email: { adapter, messagesPerSecond } },
    clock: systemClock,
    ids: systemIds,
    patience: IMPATIENT,
    settings: {
      shardSize: 100,
      lanes: 1,
      shardsPerLane: 1,
      batchSize: 100,
      maxInFlight: 1,
      maxHistoryEvents: 1_500,
      sendQueues: { email: 'q' },
    },
    isPassing: isPassingFault,
    isSafeError,
    stopping: stopping.signal,
    ...replaced,
  };
  const dispatch = batchDispatcher(dependencies, persistence(dependencies));
  const program = { campaignId: run.campaign.id, version: run.version };
  return {
    dispatch: (to, scheduledAtMs = systemClock.now()) =>
      dispatch(
        { runId: run.runId, program, stepId: 'message', range: { from: 0, to } },
        {
          cancelled: cancelled.signal,
          scheduledAtMs,
          throwIfCancelled: () => cancelled.signal.throwIfAborted(),
          tell: () => undefined,
        },
      ),
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
