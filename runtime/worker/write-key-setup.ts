import { DiagnosticError } from '../../dsl/diagnostic/diagnostic.ts';
import { type MayWrite, writeKeys } from '../ingest/segment/write-keys.ts';
import { serverFault } from '../server/fault.ts';

/** Keys of client libraries, with commas between them; `campaigns dev` sets it. */
export const WRITE_KEYS = 'CAMPAIGNS_WRITE_KEYS';

/**
 * Who may write customers and events over HTTP; null where the environment names no key, and nobody may then.
 * @throws DiagnosticError `workspace/invalid-config` for a key that can be guessed
 */
export function writeKeySetup(env: Readonly<Record<string, string | undefined>>): MayWrite | null {
  try {
    return writeKeys(env[WRITE_KEYS]);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const help = 'use 32 random characters for each';
    throw new DiagnosticError([serverFault('workspace/invalid-config', `${WRITE_KEYS}: ${error.message}`, help)]);
  }
}
