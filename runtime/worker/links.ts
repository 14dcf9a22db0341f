import { DiagnosticError } from '../../dsl/diagnostic/diagnostic.ts';
import type { WorkspaceConfig } from '../../dsl/schema/workspace-config.ts';
import type { Queryable } from '../database/database.ts';
import { linkNumbers } from '../ledger/link-store.ts';
import { createLinker, type Linker } from '../links/linker.ts';
import { type LinkTokens, linkTokens } from '../links/token.ts';
import { serverFault } from '../server/fault.ts';

/** Variables that make links ours; `campaigns dev` sets them. */
export const LINK_VARIABLES = { url: 'CAMPAIGNS_PUBLIC_URL', key: 'CAMPAIGNS_LINK_KEY' } as const;

type Environment = Readonly<Record<string, string | undefined>>;

export interface LinkSetup {
  /** Where our links lead first, without a slash at the end. */
  readonly baseUrl: string;
  readonly tokens: LinkTokens;
}

/**
 * What the environment says of links; null where it says nothing, and links then stay as they are written.
 * @throws DiagnosticError `config/missing-secret` where one of the two is missing, `workspace/invalid-config` where one is wrong
 */
export function linkSetup(env: Environment): LinkSetup | null {
  const url = env[LINK_VARIABLES.url] ?? '';
  const key = env[LINK_VARIABLES.key] ?? '';
  if (url === '' && key === '') return null;
  const missing = url === '' ? LINK_VARIABLES.url : key === '' ? LINK_VARIABLES.key : null;
  if (missing !== null) {
    const message = `the environment variable ${missing} is not set, and links of messages need both`;
    throw fault('config/missing-secret', message, `set ${LINK_VARIABLES.url} and ${LINK_VARIABLES.key}, or neither`);
  }
  if (key.length < 16) {
    throw fault(
      'workspace/invalid-config',
      `${LINK_VARIABLES.key} is shorter than 16 characters`,
      'use 32 random ones',
    );
  }
  if (!/^https?:\/\/[^/?#\s]+$/.test(url) || !URL.canParse(url)) {
    const help = 'as in https://go.shop.example, without a path';
    throw fault('workspace/invalid-config', `${LINK_VARIABLES.url} is not the address of a site`, help);
  }
  return { baseUrl: url, tokens: linkTokens(key) };
}

/** The linker of a worker; null where links stay as they are. */
export function workerLinker(
  { links = {} }: Pick<WorkspaceConfig, 'links'>,
  env: Environment,
  database: Queryable,
): Linker | null {
  const setup = linkSetup(env);
  if (setup === null) return null;
  const { utm = false, openPixel = true } = links;
  const store = { numbersOf: (urls: readonly string[]) => linkNumbers(database, urls) };
  return createLinker({ baseUrl: setup.baseUrl, utm, openPixel }, setup.tokens, store);
}

function fault(code: 'config/missing-secret' | 'workspace/invalid-config', message: string, help: string) {
  return new DiagnosticError([serverFault(code, message, help)]);
}
