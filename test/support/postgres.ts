import { inject } from 'vitest';
import type { Database } from '../../runtime/database/database.ts';
import { openDatabase } from '../../runtime/database/open-database.ts';

export interface TestDatabase extends Database {
  /** For code under test that opens its own pool. */
  readonly url: string;
}

let serial = 0;

/**
 * A fresh, migrated database of the run's Postgres (about 20 ms). `close()` it in the test or in `afterEach`: that
 * drops the database, other connections included.
 */
export async function testDatabase(options: { readonly maxConnections?: number } = {}): Promise<TestDatabase> {
  return cloneOf('template_migrated', options);
}

/** The same without any migration, for tests of the migrator. */
export async function emptyDatabase(options: { readonly maxConnections?: number } = {}): Promise<TestDatabase> {
  return cloneOf('template0', options);
}

/** URL of the run's Postgres, its maintenance database. */
async function serverUrl(): Promise<string> {
  const response = await fetch(inject('postgresBroker'));
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

async function cloneOf(template: string, options: { readonly maxConnections?: number }): Promise<TestDatabase> {
  const server = await serverUrl();
  serial += 1;
  const name = `test_${process.pid}_${serial}`;
  await administer(server, `create database ${name} template ${template} strategy file_copy`);
  const url = server.replace(/\/postgres$/, `/${name}`);
  const database = openDatabase(url, { maxConnections: options.maxConnections ?? 5 });
  return {
    ...database,
    url,
    close: async () => {
      await database.close();
      await administer(server, `drop database ${name} with (force)`);
    },
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const maintenance = openDatabase(server, { maxConnections: 1 });
  try {
    await maintenance.query(statement);
  } finally {
    await maintenance.close();
  }
}
