import { applyPlan } from '../../runtime/deploy/apply.ts';
import { readDeployments } from '../../runtime/deploy/manifest-store.ts';
import { reconcileSchedules } from '../../runtime/deploy/reconcile.ts';
import { sha256 } from '../../runtime/deploy/sha256.ts';
import type { deployArguments } from '../arguments/deploy.ts';
import { EXIT, failed, openWorkspaceDatabase, openWorkspaceTemporal, type Run } from '../engine/index.ts';
import { actorOf } from '../planning/actor.ts';
import { planNow } from '../planning/plan-now.ts';
import { readPlan } from '../planning/read-plan.ts';
import { reachingTemporal } from '../planning/temporal-trouble.ts';
import { deployData, deployView } from '../views/deploy-view.ts';

const MEND = 'the campaigns are stored, but not all schedules are in place: run campaigns deploy again';

export const run: Run<typeof deployArguments> = async (host, { env, plan: file, archive }) => {
  const database = await openWorkspaceDatabase(host, { migrate: true });
  const { plan, warnings, notExecutable } =
    file === null
      ? await planNow(host, database, { env, archive })
      : { plan: await readPlan(host, file, { env, archive }), warnings: [], notExecutable: [] };
  if (notExecutable.length > 0) return failed([...warnings, ...notExecutable]);
  // Before anything is written: a deploy without its schedules would be half of one.
  const { client, config } = await openWorkspaceTemporal(host, env);
  const [base = null] = await readDeployments(database, [plan.baseSerial]);
  // The last moment at which nothing has happened; a deploy that has begun is brought to its end.
  host.signal.throwIfAborted();
  host.progress('deploying');
  const { clock, ids } = host;
  const taskQueue = config.taskQueues.workflows;
  const applied = await applyPlan(
    {
      database,
      clock,
      ids,
      reconcile: (wishes, touched) =>
        reachingTemporal(MEND, () => reconcileSchedules(client, wishes, { taskQueue, sha256, touched })),
    },
    plan,
    actorOf(host.env),
  );
  if (!applied.ok) return failed([...warnings, ...applied.diagnostics]);
  const deployed = { plan, base, applied: applied.value, reviewed: file !== null };
  return {
    exit: EXIT.ok,
    data: deployData(deployed),
    pretty: (style) => deployView(deployed, style),
    diagnostics: warnings,
  };
};
