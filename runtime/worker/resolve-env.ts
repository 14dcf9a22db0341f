import { DiagnosticError } from '../../dsl/diagnostic/diagnostic.ts';
import type { EnvReference } from '../../dsl/schema/env-schema.ts';
import { serverFault } from '../server/fault.ts';

/**
 * The value that a setting names.
 * @param reader who reads it, as in "a sender of campaigns.config.ts"
 * @throws DiagnosticError `config/missing-secret`
 */
export function resolveEnv(
  { env: name, fallback }: EnvReference,
  env: Readonly<Record<string, string | undefined>>,
  reader: string,
): string {
  const value = env[name] ?? fallback;
  if (value !== undefined && value !== '') return value;
  throw new DiagnosticError([
    serverFault(
      'config/missing-secret',
      `the environment variable ${name} is not set, and ${reader} reads it`,
      `set ${name}, or start everything with \`campaigns dev\``,
    ),
  ]);
}
