import pg from 'pg';
import type { Diagnostic } from '../../../dsl/diagnostic/diagnostic.ts';
import { serverFault } from '../fault.ts';

/** Null when the Postgres at this URL answers; otherwise why not, without user or password. */
export async function postgresFault(url: string, withinMs = 5_000): Promise<Diagnostic | null> {
  const place = placeOf(url);
  if (place === null)
    return serverFault(
      'server/postgres-unreachable',
      'DATABASE_URL is not a Postgres address',
      'write postgres://user:password@host:port/database',
    );
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: withinMs });
  // The line may break between the answer and the end; by then we know what we asked.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return null;
  } catch (error) {
    const message = `no Postgres answers at ${place} (${reason(error)})`;
    return serverFault('server/postgres-unreachable', message, 'start one with `campaigns dev`, or mend DATABASE_URL');
  } finally {
    await client.end().catch(() => undefined);
  }
}

function placeOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  return protocol === 'postgres:' || protocol === 'postgresql:' ? `${host}${pathname}` : null;
}

/** The code alone: messages of a server may quote the user's name. */
function reason(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.message : String(error);
}
