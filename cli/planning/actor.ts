import { hostname, userInfo } from 'node:os';
import type { Actor } from '../../runtime/deploy/lease.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Who deploys, as the history of deployments and locks tell it: the page of the CI job where there is one, else
 * `USER@HOST`.
 */
export function actorOf(env: Env): Actor {
  return `${jobPage(env) ?? `${env['USER'] ?? userName()}@${hostname()}`}`.replace(/\s+/g, '-');
}

function jobPage(env: Env): string | null {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID, CI_JOB_URL, BUILD_URL } = env;
  if (GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_RUN_ID) {
    return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
  }
  return CI_JOB_URL || BUILD_URL || null;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // Some containers run under a number that has no name.
    return 'somebody';
  }
}
