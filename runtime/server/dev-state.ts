import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from './atomic-file.ts';
import { processIdentity } from './process/identity.ts';
import { stateFolder } from './state-folder.ts';

/** What `campaigns dev` has running for a folder. Holds the password of the database: kept at mode 0600, never printed. */
export interface DevState {
  /** The `campaigns dev` process. */
  readonly pid: number;
  /** Tells that process from a later one with the same number. */
  readonly identity: string;
  /** When everything was up, milliseconds since 1970. */
  readonly startedMs: number;
  readonly postgresUrl: string;
  /** `host:port`. */
  readonly temporalAddress: string;
  /** Null when the Temporal server is not ours. */
  readonly temporalUiUrl: string | null;
  /** `smtp://host:port` of the local inbox. */
  readonly smtpUrl: string;
  /** Where the local inbox keeps its messages, absolute. */
  readonly inboxFolder: string;
  /** `http://host:port` of the local sandbox for all channels but email. */
  readonly sandboxUrl: string;
  /** `http://host:port` of the local service for links, preferences and receipts. */
  readonly httpUrl: string;
  /** `http://host:port` of the page that shows what inbox and sandbox took. */
  readonly pageUrl: string;
}

const TEXTS = [
  'identity',
  'postgresUrl',
  'temporalAddress',
  'smtpUrl',
  'inboxFolder',
  'sandboxUrl',
  'httpUrl',
  'pageUrl',
] as const;

/** What runs for the folder now; null when nothing does, also when a killed process left its file. */
export async function readDevState(root: string): Promise<DevState | null> {
  const text = await readFile(path(root), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  const state = text === null ? null : parse(text);
  return state !== null && processIdentity(state.pid) === state.identity ? state : null;
}

/** Written when all parts are up, so that whoever finds it may use every one of them. */
export async function writeDevState(root: string, state: Omit<DevState, 'pid' | 'identity'>): Promise<DevState> {
  const whole = { pid: process.pid, identity: processIdentity(process.pid) ?? '', ...state };
  await writeAtomically(path(root), `${JSON.stringify(whole, null, 2)}\n`);
  return whole;
}

export async function removeDevState(root: string): Promise<void> {
  await rm(path(root), { force: true });
}

function parse(text: string): DevState | null {
  try {
    const value: unknown = JSON.parse(text);
    return isDevState(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isDevState(value: unknown): value is DevState {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  const { pid, startedMs, temporalUiUrl } = fields;
  if (typeof pid !== 'number' || typeof startedMs !== 'number') return false;
  return (
    (temporalUiUrl === null || typeof temporalUiUrl === 'string') &&
    TEXTS.every((name) => typeof fields[name] === 'string')
  );
}

function path(root: string): string {
  return join(stateFolder(root), 'dev.json');
}
