import type { Database } from '../../runtime/database/database.ts';
import { importConsents, importCustomers, importEvents } from '../../runtime/ingest/index.ts';
import { addressOf, consentsToAds, type RealEvent, readCdnow, readClickStream } from './real-data.ts';

const DAY_MS = 86_400_000;

export interface RealData {
  /** Every line of both files, its time moved so that the last event of each file was yesterday or today. */
  readonly events: readonly RealEvent[];
  readonly people: readonly string[];
}

/**
 * Reads both files whole. Their times are moved by whole days, because a campaign's windows end now: the last event of
 * each file comes to lie within the last day.
 */
export async function readRealData(folder: string, nowMs: number): Promise<RealData> {
  const sources = [await collect(readCdnow(folder)), await collect(readClickStream(folder))];
  const events = sources.flatMap((source) => {
    const last = source.reduce((latest, { atMs }) => Math.max(latest, atMs), Number.NEGATIVE_INFINITY);
    const shiftMs = Math.floor((nowMs - last) / DAY_MS) * DAY_MS;
    return source.map((event) => ({ ...event, atMs: event.atMs + shiftMs }));
  });
  return { events, people: [...new Set(events.map(({ person }) => person))] };
}

/** Imports people, made-up consents and all events. */
export async function seedReal(database: Database, { events, people }: RealData): Promise<void> {
  await importCustomers(
    database,
    people.map((person) => ({
      externalId: person,
      zone: null,
      locale: 'en',
      attributes: { source: person.startsWith('cdnow') ? 'cdnow' : 'shop' },
      addresses: [{ channel: 'email', value: addressOf(person), valid: true }],
    })),
  );
  await importConsents(
    database,
    people.filter(consentsToAds).map((person) => ({
      externalId: person,
      channel: 'email',
      purpose: 'ad',
      night: false,
      status: 'granted',
      atMs: 0,
      source: 'made-up',
    })),
  );
  await importEvents(
    database,
    events.map(({ person, ...event }) => ({ ...event, externalId: person })),
  );
}

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
