import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';

/** Migrates the database at `url` over a connection of its own. */
export async function migrateAt(url: string): Promise<number> {
  const database = openDatabase(url, { maxConnections: 1 });
  try {
    return await migrate(database);
  } finally {
    await database.close();
  }
}
