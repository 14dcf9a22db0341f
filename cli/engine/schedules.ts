import type { Client } from '@temporalio/client';
import { type Diagnostic, DiagnosticError } from '../../dsl/diagnostic/diagnostic.ts';
import type { Host } from './contract.ts';
import { openWorkspaceTemporal } from './workspace-temporal.ts';

/** How a campaign's schedule stands in Temporal; `missing` where there is none. */
interface ScheduleState {
  readonly state: 'active' | 'paused' | 'missing';
  /** When it fires next, milliseconds since 1970; null if never. */
  readonly nextMs: number | null;
}

interface Schedules {
  /** In the order of the campaigns; null where Temporal does not answer. */
  readonly schedules: readonly ScheduleState[] | null;
  /** Why it does not answer, as warnings. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Schedules asked for at a time: Temporal Cloud allows ten requests a second. */
const AT_A_TIME = 10;

/**
 * The schedules of these campaigns. A server that does not answer is a warning, as much can be told without it; wrong
 * settings are thrown.
 */
export async function readSchedules(
  host: Host,
  env: string | null,
  campaignIds: readonly string[],
): Promise<Schedules> {
  try {
    const { client } = await openWorkspaceTemporal(host, env);
    return { schedules: await readAll(client, campaignIds), diagnostics: [] };
  } catch (thrown) {
    if (!(thrown instanceof DiagnosticError)) throw thrown;
    if (!thrown.diagnostics.every(({ code }) => code.startsWith('server/'))) throw thrown;
    return { schedules: null, diagnostics: thrown.diagnostics.map((one) => ({ ...one, severity: 'warning' })) };
  }
}

/** Asked one by one, as Temporal's list lags behind. */
async function readAll(client: Client, campaignIds: readonly string[]): Promise<readonly ScheduleState[]> {
  const [{ ScheduleNotFoundError }, { scheduleId }] = await Promise.all([
    import('@temporalio/client'),
    import('../../runtime/deploy/schedules.ts'),
  ]);
  const read = async (campaignId: string): Promise<ScheduleState> => {
    try {
      const { info, state } = await client.schedule.getHandle(scheduleId(campaignId)).describe();
      const next = info.nextActionTimes[0]?.getTime() ?? null;
      return state.paused ? { state: 'paused', nextMs: null } : { state: 'active', nextMs: next };
    } catch (error) {
      if (error instanceof ScheduleNotFoundError) return { state: 'missing', nextMs: null };
      throw error;
    }
  };
  const states: ScheduleState[] = [];
  for (let from = 0; from < campaignIds.length; from += AT_A_TIME) {
    states.push(...(await Promise.all(campaignIds.slice(from, from + AT_A_TIME).map(read))));
  }
  return states;
}
