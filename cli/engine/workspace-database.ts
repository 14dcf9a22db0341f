import { DiagnosticError } from '../../dsl/diagnostic/diagnostic.ts';
import type { Database } from '../../runtime/database/database.ts';
import type { Host } from './contract.ts';

export interface WorkspaceDatabaseOptions {
  /** Bring the tables to this version's schema first; for commands that write. Default false. */
  readonly migrate?: boolean;
}

/**
 * The Postgres of the command's folder: `DATABASE_URL`, else that of `campaigns dev`. Closed by the engine when the
 * command is over. Throws `server/not-running`; a server that does not answer is found out by the first query.
 */
export async function openWorkspaceDatabase(host: Host, options: WorkspaceDatabaseOptions = {}): Promise<Database> {
  const { resolveDatabaseUrl } = await import('../../runtime/server/endpoints.ts');
  const url = await resolveDatabaseUrl(host.env, host.cwd);
  if (!url.ok) throw new DiagnosticError(url.diagnostics);
  const { openDatabase } = await import('../../runtime/database/open-database.ts');
  const database = openDatabase(url.value);
  host.defer(() => database.close());
  if (options.migrate === true) {
    const { migrate } = await import('../../runtime/database/migrate.ts');
    await migrate(database);
  }
  return database;
}
