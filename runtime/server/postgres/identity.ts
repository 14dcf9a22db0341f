import { spawnSync } from 'node:child_process';

/** How a program is started so that Postgres does not see uid 0, which it refuses. */
export interface RunAs {
  readonly command: string;
  readonly args: readonly string[];
  /** Set when the program must run as another user, who must own the data folder. */
  readonly uid?: number;
  readonly gid?: number;
}

/** `nobody` on every Unix that we know. */
const NOBODY = 65534;
const NAMESPACE = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];

let namespaceWorks: boolean | undefined;

/**
 * As an ordinary user: as is. As root: in a user namespace in which root's number is nobody's, so that files stay
 * root's and nothing on the system changes; where namespaces are forbidden (many containers), as nobody.
 */
export function runAs(program: string, args: readonly string[]): RunAs {
  if (process.getuid?.() !== 0) return { command: program, args };
  namespaceWorks ??= spawnSync('unshare', [...NAMESPACE, 'true'], { stdio: 'ignore' }).status === 0;
  if (namespaceWorks) return { command: 'unshare', args: [...NAMESPACE, program, ...args] };
  return { command: program, args, uid: NOBODY, gid: NOBODY };
}
