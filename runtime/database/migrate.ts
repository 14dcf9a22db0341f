import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DiagnosticError } from '../../dsl/diagnostic/diagnostic.ts';
import type { Database, Queryable } from './database.ts';

/** Beside this module both in the sources and in the built package, which copies the files. */
const FOLDER = fileURLToPath(new URL('../ledger/sql/', import.meta.url));
/** Any number that nobody else uses as an advisory lock in this database. */
const LOCK = 7_202_611_225;
/** `pg_input_is_valid` came with Postgres 16. */
const OLDEST_POSTGRES = 160_000;

interface Migration {
  readonly number: number;
  readonly sql: string;
}

/**
 * Brings the database to the schema of this code: runs each `NNNNNN.sql` that it lacks, in order, each in its own
 * transaction. Safe from several processes at once. Answers the number of the newest migration.
 * Throws `server/database-newer` or `server/postgres-too-old` as a `DiagnosticError`.
 */
export async function migrate(database: Database): Promise<number> {
  const migrations = readMigrations();
  const newest = migrations.at(-1)?.number ?? 0;
  const applied = await database.transaction(prepare);
  const last = Math.max(0, ...applied);
  if (last > newest) throw tooNew(last, newest);
  for (const migration of migrations) {
    if (!applied.has(migration.number)) await database.transaction((tx) => apply(tx, migration));
  }
  return newest;
}

async function prepare(tx: Queryable): Promise<ReadonlySet<number>> {
  const [server] = await tx.query<{ number: string; name: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as name`,
  );
  if (Number(server?.number) < OLDEST_POSTGRES) throw tooOld(server?.name ?? 'unknown');
  await lock(tx);
  await tx.query('create schema if not exists campaigns_private');
  await tx.query(`create table if not exists campaigns_private.migration (
    number integer primary key,
    applied_at timestamptz not null default now()
  )`);
  return appliedNumbers(tx);
}

async function apply(tx: Queryable, migration: Migration): Promise<void> {
  await lock(tx);
  // Another process may have done it while this one waited for the lock.
  if ((await appliedNumbers(tx)).has(migration.number)) return;
  await tx.query(migration.sql);
  await tx.query('insert into campaigns_private.migration (number) values ($1)', [migration.number]);
}

async function lock(tx: Queryable): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
}

/** All of them and not the last: changes made side by side may come in another order than their numbers. */
async function appliedNumbers(tx: Queryable): Promise<ReadonlySet<number>> {
  const rows = await tx.query<{ number: number }>('select number from campaigns_private.migration');
  return new Set(rows.map(({ number }) => number));
}

function readMigrations(): readonly Migration[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d{6}\.sql$/.test(name))
    .sort()
    .map((name) => ({ number: Number(name.slice(0, 6)), sql: readFileSync(`${FOLDER}${name}`, 'utf8') }));
}

function tooNew(applied: number, newest: number): DiagnosticError {
  return fault(
    'server/database-newer',
    `the database has schema ${applied}, this version of campaigns-as-code knows ${newest}`,
    'install the newer version, or use another database',
  );
}

function tooOld(version: string): DiagnosticError {
  return fault(
    'server/postgres-too-old',
    `the Postgres server is version ${version}, 16 is the oldest that works`,
    'use a server of version 16 or newer, or unset DATABASE_URL to use the built-in one',
  );
}

function fault(code: 'server/database-newer' | 'server/postgres-too-old', message: string, help: string) {
  return new DiagnosticError([
    { code, severity: 'error', file: null, range: null, message, labels: [], help, fix: null },
  ]);
}
