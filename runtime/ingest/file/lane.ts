import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Session } from '../../database/database.ts';
import { DatabaseError } from '../../database/failure.ts';
import { sharePeopleForSession } from '../store/people-lock.ts';
import { copyIntoStaging, createStaging, resolveCustomers, stagedParts, WITHOUT_CUSTOMER } from '../store/staging.ts';
import type { Merged, StagedPart, StoredKind } from '../store/stored-kind.ts';

/** Bytes on their way to Postgres before the reader waits. */
const IN_FLIGHT = 2 << 20;
/** Lines that are fetched at a time. */
const PAGE = 5_000;

/** A staged row whose customer is not in the store. */
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
  /** Whether all rows seem to be new; null before the first part is asked. */
  #allNew: boolean | null = null;

  constructor(session: Session, kind: StoredKind<never>) {
    this.#session = session;
    this.#kind = kind;
    // Whoever pushes is told; nobody else need be.
    this.#input.on('error', () => undefined);
  }

  async open(): Promise<void> {
    await createStaging(this.#session, this.#kind, 'session');
    this.#copied = this.#session.copyFrom(copyIntoStaging(this.#kind), this.#input);
    this.#copied.catch((error: Error) => this.#input.destroy(error));
  }

  /** Waits while Postgres is slower than the reader. */
  async push(text: string): Promise<void> {
    if (text === '') return;
    if (this.#input.errored) throw this.#input.errored;
    if (!this.#input.write(text)) await once(this.#input, 'drain');
  }

  /** Ends the copy and finds the customers of its rows. From then on nobody is erased until the lane is closed. */
  async finish(): Promise<void> {
    this.#input.end();
    await this.#copied;
    await sharePeopleForSession(this.#session);
    await resolveCustomers(this.#session, this.#kind, 'session');
  }

  /** Gives up a copy that is under way; the session can then be closed. */
  async abandon(): Promise<void> {
    this.#input.destroy(new Error('abandoned'));
    await this.#copied.catch(() => undefined);
  }

  /** Rows whose customer is not there, by line. */
  async *withoutCustomer(): AsyncGenerator<StagedLine> {
    if (!this.#kind.needsCustomer) return;
    await this.#session.query(`declare lost no scroll cursor with hold for ${WITHOUT_CUSTOMER}`);
    for (;;) {
      const page = await this.#session.query<{ line: string; raw: string | null }>(`fetch ${PAGE} from lost`);
      for (const { line, raw } of page) yield { line: Number(line), raw };
      if (page.length < PAGE) break;
    }
    await this.#session.query('close lost');
  }

  /** What must be there before parts are merged. */
  async prepare(atMs: readonly number[]): Promise<void> {
    await this.#kind.prepare?.(this.#session, atMs);
  }

  /** The parts to merge, in order. */
  parts(): Promise<readonly StagedPart[]> {
    return stagedParts(this.#session, this.#kind);
  }

  /** Merges one part, durably. Repeating it changes nothing. */
  async merge(part: StagedPart): Promise<Merged> {
    return (await this.#insertNew(part)) ?? this.#session.transaction((tx) => this.#kind.merge(tx, part));
  }

  /** The quicker way while all rows are new; null where it is none, or is no more. */
  async #insertNew(part: StagedPart): Promise<Merged | null> {
    const { allNew } = this.#kind;
    if (allNew === undefined) return null;
    this.#allNew ??= await allNew.isNew(this.#session, part);
    if (!this.#allNew) return null;
    try {
      await this.#session.transaction((tx) => allNew.insert(tx, part));
      return { inserted: part.rows, changed: 0, unchanged: 0 };
    } catch (error) {
      if (!(error instanceof DatabaseError && error.constraint === allNew.key)) throw error;
      this.#allNew = false;
      return null;
    }
  }
}
