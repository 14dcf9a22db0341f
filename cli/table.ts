import { bouncesArguments } from './arguments/bounces.ts';
import { checkArguments } from './arguments/check.ts';
import { deployArguments } from './arguments/deploy.ts';
import { devArguments } from './arguments/dev.ts';
import { ejectArguments } from './arguments/eject.ts';
import { explainArguments } from './arguments/explain.ts';
import { fmtArguments } from './arguments/fmt.ts';
import { forgetArguments } from './arguments/forget.ts';
import { importArguments } from './arguments/import.ts';
import { inboxArguments } from './arguments/inbox.ts';
import { ingestArguments } from './arguments/ingest.ts';
import { initArguments } from './arguments/init.ts';
import { planArguments } from './arguments/plan.ts';
import { previewArguments } from './arguments/preview.ts';
import { resultsArguments } from './arguments/results.ts';
import { retentionArguments } from './arguments/retention.ts';
import { runArguments } from './arguments/run.ts';
import { statusArguments } from './arguments/status.ts';
import { typesArguments } from './arguments/types.ts';
import { unlockArguments } from './arguments/unlock.ts';
import { upgradeArguments } from './arguments/upgrade.ts';
import { workerArguments } from './arguments/worker.ts';
import { type Command, command } from './engine/command.ts';

/**
 * Every command, in the order in which help shows them. Bodies are imported when they run, so that `--help` loads none.
 * Only declarations may be imported above: no zod, no Postgres, no Temporal.
 */
export const commands: readonly Command[] = [
  command(initArguments, () => import('./commands/init.ts')),
  command(checkArguments, () => import('./commands/check.ts')),
  command(explainArguments, () => import('./commands/explain.ts')),
  command(fmtArguments, () => import('./commands/fmt.ts')),
  command(ejectArguments, () => import('./commands/eject.ts')),
  command(typesArguments, () => import('./commands/types.ts')),
  command(upgradeArguments, () => import('./commands/upgrade.ts')),
  command(planArguments, () => import('./commands/plan.ts')),
  command(previewArguments, () => import('./commands/preview.ts')),
  command(deployArguments, () => import('./commands/deploy.ts')),
  command(runArguments, () => import('./commands/run.ts')),
  command(unlockArguments, () => import('./commands/unlock.ts')),
  command(workerArguments, () => import('./commands/worker.ts')),
  command(ingestArguments, () => import('./commands/ingest.ts')),
  command(statusArguments, () => import('./commands/status.ts')),
  command(resultsArguments, () => import('./commands/results.ts')),
  command(devArguments, () => import('./commands/dev.ts')),
  command(importArguments, () => import('./commands/import.ts')),
  command(bouncesArguments, () => import('./commands/bounces.ts')),
  command(retentionArguments, () => import('./commands/retention.ts')),
  command(forgetArguments, () => import('./commands/forget.ts')),
  command(inboxArguments, () => import('./commands/inbox.ts')),
];
