import type { Queryable } from '../../database/database.ts';

/** Any number that nobody else uses as an advisory lock in this database. */
const PEOPLE = 7_202_611_226;

/**
 * Keeps everyone who is in the store from being erased until the transaction ends, so that no event is written for
 * somebody who has just gone. Many may hold it at a time; whoever erases takes `holdPeople`.
 */
export async function sharePeople(tx: Queryable): Promise<void> {
  await tx.query('select pg_advisory_xact_lock_shared($1)', [PEOPLE]);
}

/** Waits until nobody writes rows of people, and keeps others from it until the transaction ends. */
export async function holdPeople(tx: Queryable): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [PEOPLE]);
}
