import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Queryable, Session } from '../../database/database.ts';
import { sharePeople } from '../store/people-lock.ts';
import { COPY_INTO_STAGING, createStaging, LINES_WITHOUT_CUSTOMER } from '../store/staging.ts';
import type { Merged, StagedPart, StoredKind } from '../store/stored-kind.ts';

/** Bytes on their way to Postgres before the reader waits. */
const IN_FLIGHT = 2 << 20;
/** Lines that are fetched at a time. */
const PAGE = 5_000;

/** A row of a staging table whose customer is not in the store. */
export interface StagedLine {
  readonly line: number;
  readonly raw: string | null;
}

/**
 * One connection with its staging table: a part of the rows is copied into it and later merged, batch by batch, each in
 * a transaction. Two of them keep two cores busy.
 */
export class Lane {
  readonly #session: Session;
  readonly #kind: StoredKind<never>;
  readonly #input = new PassThrough({ highWaterMark: IN_FLIGHT });
  #copied: Promise<number> = Promise.resolve(0);

  constructor(session: Session, kind: StoredKind<never>) {
    this.#session = session;
    this.#kind = kind;
    // Whoever pushes is told; nobody else need be.
    this.#input.on('error', () => undefined);
  }

  async open(): Promise<void> {
    await createStaging(this.#session, this.#kind, 'session');
    this.#copied = this.#session.copyFrom(COPY_INTO_STAGING, this.#input);
    this.#copied.catch((error: Error) => this.#input.destroy(error));
  }

  /** Waits while Postgres is slower than the reader. */
  async push(text: string): Promise<void> {
    if (text === '') return;
    if (this.#input.errored) throw this.#input.errored;
    if (!this.#input.write(text)) await once(this.#input, 'drain');
  }

  /** Ends the copy. Answers how many rows are staged. */
  async finish(): Promise<number> {
    this.#input.end();
    const rows = await this.#copied;
    // The server gathers no statistics of temporary tables by itself.
    await this.#session.query('analyze pg_temp.staging');
    return rows;
  }

  /** Gives up a copy that is under way; the session can then be closed. */
  async abandon(): Promise<void> {
    this.#input.destroy(new Error('abandoned'));
    await this.#copied.catch(() => undefined);
  }

  /** Rows whose customer is not there, by line. */
  async *withoutCustomer(): AsyncGenerator<StagedLine> {
    if (!this.#kind.needsCustomer) return;
    await this.#session.query(`declare lost no scroll cursor with hold for ${LINES_WITHOUT_CUSTOMER}`);
    for (;;) {
      const page = await this.#session.query<{ line: string; raw: string | null }>(`fetch ${PAGE} from lost`);
      for (const { line, raw } of page) yield { line: Number(line), raw };
      if (page.length < PAGE) break;
    }
    await this.#session.query('close lost');
  }

  /** The parts to merge, in order. */
  async parts(): Promise<readonly StagedPart[]> {
    const batches = await this.#session.query<{ batch: number; from: string; to: string; last: number }>(
      `select batch, min(ctid)::text as from, max(ctid)::text as to, max(round) as last
       from pg_temp.staging group by batch order by batch`,
    );
    return batches.flatMap(({ batch, from, to, last }) =>
      Array.from({ length: last + 1 }, (_, round) => ({ batch, round, from, to })),
    );
  }

  /** Merges one part, durably. Repeating it changes nothing. */
  merge(part: StagedPart): Promise<Merged> {
    return this.#session.transaction(async (tx: Queryable) => {
      await sharePeople(tx);
      return this.#kind.merge(tx, part);
    });
  }

  /** What must be there before parts are merged. */
  async prepare(atMs: readonly number[]): Promise<void> {
    await this.#kind.prepare?.(this.#session, atMs);
  }
}
