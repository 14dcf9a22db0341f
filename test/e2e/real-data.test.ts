import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countByKey } from '../../adapters/smtp/simulator/index.ts';
import { openDatabase } from '../../runtime/database/open-database.ts';
import { addressOf, consentsToAds, type RealEvent } from '../../tools/demo/real-data.ts';
import { type RealData, readRealData, seedReal } from '../../tools/demo/seed-real.ts';
import { DevProcess } from '../support/dev-process.ts';
import { repository } from '../support/imports.ts';

const data = join(repository, '../shared/data');
const workspace = fileURLToPath(new URL('../../tools/demo/real/campaigns', import.meta.url));
const DAY_MS = 86_400_000;

/** The data sets lie beside the checkout and are never copied in. */
describe.skipIf(!existsSync(data))('two campaigns on real data', () => {
  let dev: DevProcess;
  let inbox = '';
  let real: RealData;
  /** Events by person, for the computation that knows nothing of our SQL. */
  const history = new Map<string, RealEvent[]>();

  beforeAll(async () => {
    dev = await DevProcess.prepare(workspace);
    const state = await dev.start();
    inbox = state.inboxFolder;
    real = await readRealData(data, Date.now());
    for (const event of real.events) history.set(event.person, [...(history.get(event.person) ?? []), event]);
    const database = openDatabase(state.postgresUrl, { maxConnections: 2 });
    await seedReal(database, real);
    await database.close();
  }, 120_000);

  afterAll(() => dev?.remove(), 60_000);

  const times = (person: string, type: string, sinceMs: number) =>
    (history.get(person) ?? []).filter((event) => event.type === type && event.atMs > sinceMs).length;

  /** First four bytes of the md5 of `salt:person`, as a number, modulo 10,000: the documented assignment. */
  const bucket = (salt: string, person: string) =>
    createHash('md5').update(`${salt}:${person}`).digest().readUInt32BE(0) % 10_000;

  const targets: Readonly<Record<string, (person: string) => boolean>> = {
    'second-purchase': (person) =>
      person.startsWith('cdnow') &&
      times(person, 'purchased', Number.NEGATIVE_INFINITY) === 1 &&
      times(person, 'purchased', Date.now() - 30 * DAY_MS) === 0,
    'viewed-and-left': (person) =>
      person.startsWith('shop') &&
      times(person, 'product_viewed', Date.now() - 7 * DAY_MS) >= 3 &&
      times(person, 'purchased', Date.now() - 7 * DAY_MS) === 0,
  };

  const targetsOf = (campaign: string) => real.people.filter(targets[campaign] ?? (() => false));

  it('reads both files whole', () => {
    expect(real.events.filter(({ id }) => id.startsWith('cdnow')).length).toBe(69_659);
    expect(real.events.filter(({ id }) => id.startsWith('shop')).length).toBe(31_106);
    expect(real.people.filter((person) => person.startsWith('cdnow')).length).toBe(23_570);
  });

  it('plans the people that a computation by hand finds', async () => {
    const plan = await dev.campaigns<PlanData>('plan');
    for (const campaign of Object.keys(targets)) {
      const planned = plan.campaigns.find(({ id }) => id === campaign);
      expect(targetsOf(campaign).length).toBeGreaterThan(10);
      expect(planned?.reach?.targeted).toBe(targetsOf(campaign).length);
    }
  });

  it('messages exactly those of them who consented and are not in control', async () => {
    await dev.campaigns('deploy');
    for (const [campaign, controlBp] of [
      ['second-purchase', 1_000],
      ['viewed-and-left', 0],
    ] as const) {
      await dev.campaigns('run', campaign, '--now');
      const expected = targetsOf(campaign)
        .filter((person) => bucket(CONTROL_SALT(campaign), person) >= controlBp)
        .filter(consentsToAds)
        .map((person) => `${campaign} ${addressOf(person)}`);
      const arrived = [...(await countByKey(inbox))].filter(([key]) => key.startsWith(`${campaign} `));
      expect(arrived.map(([key]) => key).sort()).toEqual(expected.sort());
      expect(arrived.filter(([, count]) => count !== 1)).toEqual([]);
    }
  }, 120_000);
});

const CONTROL_SALT = (campaign: string) => `control:${campaign}`;

interface PlanData {
  readonly campaigns: readonly { readonly id: string; readonly reach: { readonly targeted: number } | null }[];
}
