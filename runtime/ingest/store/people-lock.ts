import type { Queryable } from '../../database/database.ts';

/** Any number that nobody else uses as an advisory lock in this database. */
const PEOPLE = 7_202_611_226;

/**
 * Keeps everyone who is in the store from being erased until the transaction ends, so that nothing is written for somebody
 * who has just gone. Many may hold it at a time; whoever erases takes `holdPeople`.
 */
export async function sharePeople(tx: Queryable): Promise<void> {
  await tx.query('select pg_advisory_xact_lock_shared($1)', [PEOPLE]);
}

/** The same until the session ends. */
export async function sharePeopleForSession(session: Queryable): Promise<void> {
  await session.query('select pg_advisory_lock_shared($1)', [PEOPLE]);
}

/**
 * Keeps others from writing rows of people until the transaction ends. Answers false, at once, while somebody does: to
 * wait in the queue of the lock would make all who write wait behind a long import.
 */
export async function holdPeople(tx: Queryable): Promise<boolean> {
  const [row] = await tx.query<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [PEOPLE]);
  return row?.held ?? false;
}
