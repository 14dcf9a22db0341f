/** What can be asked of Postgres: a pool, or one transaction of it. */
export interface Queryable {
  /** Runs one statement; `parameters` are bound, never spliced. Unnamed, so that no generic plan is cached. */
  query<Row extends object>(text: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** `COPY … FROM STDIN`. Resolves to the number of rows. */
  copyFrom(text: string, chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>): Promise<number>;
}

/** One connection that is held, so that temporary tables live from one transaction to the next. */
export interface Session extends Queryable {
  /**
   * Runs `work` in one transaction and commits; rolls back when it throws. Deadlocks (40P01) and serialization
   * failures (40001) are tried again up to five times, so `work` must have no effect outside the database.
   */
  transaction<T>(work: (tx: Queryable) => Promise<T>, isolation?: 'read committed' | 'repeatable read'): Promise<T>;
}

/** A pool of connections. */
export interface Database extends Session {
  /** Holds one connection while `work` lasts and closes it then, so that nothing of it is left on the server. */
  session<T>(work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
