import type { Database } from '../../runtime/database/database.ts';
import {
  type ConsentRow,
  type CustomerRow,
  type EventRow,
  importConsents,
  importCustomers,
  importEvents,
} from '../../runtime/ingest/index.ts';
import { drawActivity } from './activity.ts';
import { drawMember, type Member } from './members.ts';
import type { Random } from './random.ts';

export const MEMBERS = 20_000;

/** Puts the sample shop's members and their year of events into the store. Answers how many events there are. */
export async function seedShop(
  database: Database,
  random: Random,
  { nowMs, signal }: { readonly nowMs: number; readonly signal: AbortSignal },
): Promise<number> {
  const members = Array.from({ length: MEMBERS }, (_, index) => drawMember(random, index + 1, nowMs));
  await importCustomers(database, members.map(customerRow));
  await importConsents(database, members.flatMap(consentRows));
  const report = await importEvents(database, untilAborted(eventRows(random, members, nowMs), signal));
  return report.read - report.rejected;
}

/** Half a million rows take seconds, in which a person may press Ctrl-C. */
function* untilAborted<T>(rows: Iterable<T>, signal: AbortSignal): Generator<T> {
  for (const row of rows) {
    signal.throwIfAborted();
    yield row;
  }
}

function customerRow({ id, zone, attributes, addresses }: Member): CustomerRow {
  return { externalId: id, zone, locale: 'ko', attributes, addresses };
}

function consentRows({ id, consents }: Member): readonly ConsentRow[] {
  return consents.map((said) => ({ ...said, externalId: id, source: 'signup-form' }));
}

function* eventRows(random: Random, members: readonly Member[], nowMs: number): Generator<EventRow> {
  for (const member of members) {
    for (const { id, type, atMs, properties } of drawActivity(random, member, nowMs)) {
      yield { id, externalId: member.id, type, atMs, properties };
    }
  }
}
