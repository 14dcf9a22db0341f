import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyInto } from 'pg-copy-streams';
import type { Database, Queryable, Session } from './database.ts';
import { DatabaseError, toDatabaseError } from './failure.ts';

export interface DatabaseOptions {
  /** Most connections of the pool, 1 or more. Default 10. */
  readonly maxConnections?: number;
}

/** Deadlock and serialization failure: the server undid all, so the work may run again. */
const RETRYABLE = new Set(['40P01', '40001']);
const MAX_TRIES = 6;
/** Longest wait for a new connection, in milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;

type Runner = Pick<pg.ClientBase, 'query'>;

/**
 * A pool of connections to the server at `url` (`postgres://…`). Connects when first asked. bigint comes back as
 * decimal text, timestamptz as `Date`. All errors of the server and the line are `DatabaseError`s, free of data.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // So that a forgotten pool never keeps a process alive.
    allowExitOnIdle: true,
    application_name: 'campaigns-as-code',
  });
  // An idle connection that dies is dropped by the pool; whoever asks next gets a new one or the error.
  pool.on('error', () => undefined);
  return {
    query: (text, parameters) => guarded(() => run(pool, text, parameters)),
    copyFrom: (text, chunks) => guarded(() => withClient(pool, (client) => copy(client, text, chunks))),
    transaction: (work, isolation = 'read committed') =>
      guarded(() => withRetries(() => withClient(pool, (client) => inTransaction(client, work, isolation)))),
    session: (work) => withSession(pool, work),
    close: () => guarded(() => pool.end()),
  };
}

/** Errors that are not of the database come through as they are: the work does other things, too. */
async function withSession<T>(pool: pg.Pool, work: (session: Session) => Promise<T>): Promise<T> {
  const client = await guarded(() => pool.connect());
  // Without a listener the death of the connection would end the process; whatever asks next is told.
  const ignore = () => undefined;
  client.on('error', ignore);
  try {
    return await work(sessionOn(client));
  } finally {
    client.release(true);
    client.off('error', ignore);
  }
}

function sessionOn(client: pg.PoolClient): Session {
  return {
    query: (text, parameters) => guarded(() => run(client, text, parameters)),
    copyFrom: (text, chunks) => guarded(() => copy(client, text, chunks)),
    transaction: (work, isolation = 'read committed') =>
      guarded(() => withRetries(() => inTransaction(client, work, isolation))),
  };
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toDatabaseError(error);
  }
}

async function run<Row extends object>(on: Runner, text: string, parameters?: readonly unknown[]) {
  const result = await (parameters === undefined ? on.query<Row>(text) : on.query<Row>(text, [...parameters]));
  // Several statements in one text answer several results; the last one counts.
  const last = Array.isArray(result) ? (result as pg.QueryResult<Row>[]).at(-1) : result;
  return last?.rows ?? [];
}

async function copy(client: pg.PoolClient, text: string, chunks: Parameters<Queryable['copyFrom']>[1]) {
  const stream = client.query(copyInto(text));
  await pipeline(Readable.from(chunks), stream);
  return stream.rowCount;
}

async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // Without a listener the death of a checked-out connection would end the process.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  try {
    return await work(client);
  } catch (error) {
    const failure = toDatabaseError(error);
    if (failure instanceof DatabaseError && failure.connectionLost) broken = failure;
    throw failure;
  } finally {
    client.off('error', onError);
    client.release(broken ?? false);
  }
}

async function inTransaction<T>(
  client: pg.PoolClient,
  work: (tx: Queryable) => Promise<T>,
  isolation: string,
): Promise<T> {
  await client.query(`begin isolation level ${isolation}`);
  try {
    const answer = await work({
      query: (text, parameters) => guarded(() => run(client, text, parameters)),
      copyFrom: (text, chunks) => guarded(() => copy(client, text, chunks)),
    });
    await client.query('commit');
    return answer;
  } catch (error) {
    await rollback(client);
    throw error;
  }
}

/** The error that led here is the one to tell; a connection that cannot roll back has rolled back by dying. */
async function rollback(client: pg.PoolClient): Promise<void> {
  await client.query('rollback').catch(() => undefined);
}

async function withRetries<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === MAX_TRIES || !(error instanceof DatabaseError && RETRYABLE.has(error.code))) throw error;
    }
  }
}
