import { spawnSync } from 'node:child_process';

/** Version of the Temporal command that we fetch or build when there is none. */
export const TEMPORAL_VERSION = '1.8.2';

const ANSWER_WITHIN_MS = 20_000;

/** The version that a `temporal` program says it has; null when it is something else or does not run. */
export function versionOf(program: string): string | null {
  const run = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: ANSWER_WITHIN_MS });
  return /^temporal version (\S+)/.exec(run.stdout ?? '')?.[1] ?? null;
}
