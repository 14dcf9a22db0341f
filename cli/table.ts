import { checkArguments } from './arguments/check.ts';
import { explainArguments } from './arguments/explain.ts';
import { inboxArguments } from './arguments/inbox.ts';
import { statusArguments } from './arguments/status.ts';
import { workerArguments } from './arguments/worker.ts';
import { type Command, command } from './engine/command.ts';

/**
 * Every command, in the order in which help shows them. Bodies are imported when they run, so that `--help` loads none.
 * Only declarations may be imported above: no zod, no Postgres, no Temporal.
 */
export const commands: readonly Command[] = [
  command(checkArguments, () => import('./commands/check.ts')),
  command(inboxArguments, () => import('./commands/inbox.ts')),
  command(explainArguments, () => import('./commands/explain.ts')),
  command(statusArguments, () => import('./commands/status.ts')),
  command(workerArguments, () => import('./commands/worker.ts')),
];
