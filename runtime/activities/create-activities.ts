import type { CampaignActivities } from './activities.ts';
import { carryWait } from './carry-wait.ts';
import { contentLoader } from './content-loader.ts';
import type { CampaignDependencies } from './dependencies.ts';
import { batchDispatcher } from './dispatch-batch.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { abandonRun, openRun } from './open-run.ts';
import { persistence } from './persist.ts';
import { speakably } from './speakable.ts';
import { withHeartbeats } from './surroundings.ts';

/** The activities over their ports, as a Temporal worker takes them. */
export function createCampaignActivities(dependencies: CampaignDependencies): CampaignActivities {
  const persist = persistence(dependencies);
  const load = contentLoader(dependencies, persist);
  const dispatch = batchDispatcher(dependencies, persist, load);
  const alone = oneAtATime();
  const run = <T>(work: Parameters<typeof withHeartbeats<T>>[0]) =>
    speakably(dependencies.isSafeError, () => withHeartbeats(work));
  return {
    openRun: (input) => run(() => openRun(dependencies, persist, input)),
    abandonRun: (input) => run(() => abandonRun(dependencies, persist, input)),
    dispatchBatch: (input) => {
      const { runId, stepIndex, range } = input;
      return run((around) => alone(`${runId}/${stepIndex}/${range.from}-${range.to}`, () => dispatch(input, around)));
    },
    carryWait: (input) => run(() => carryWait(dependencies, persist, load, input)),
    closeRun: ({ runId, status }) =>
      run(() => persist(() => dependencies.runs.close({ runId, status, nowMs: dependencies.clock.now() }))),
  };
}
