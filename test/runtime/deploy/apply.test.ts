import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../../runtime/database/open-database.ts';
import { applyPlan, type DeployWorld, picture } from '../../../runtime/deploy/apply.ts';
import { type DesiredCampaign, planChanges } from '../../../runtime/deploy/diff.ts';
import { LEASE_MS, readLease, takeLease, unlock } from '../../../runtime/deploy/lease.ts';
import { readManifest } from '../../../runtime/deploy/manifest-store.ts';
import type { Plan } from '../../../runtime/deploy/plan.ts';
import { printPlanFile } from '../../../runtime/deploy/plan-file.ts';
import type { ScheduleWish } from '../../../runtime/deploy/schedules.ts';
import { lockDeployments, writeDeployment } from '../../../runtime/deploy/write-deployment.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { campaignNode, clockAt, NOON } from '../../support/store.ts';
import { until } from '../../support/until.ts';
import { desiredOf, workspace } from './arbitrary.ts';

let database: TestDatabase;
const clock = clockAt(NOON);
let count = 0;
const ids = { next: () => `lock-${++count}` };

beforeEach(async () => {
  database = await testDatabase();
  clock.ms = NOON;
});
afterEach(() => database.close());

const NOTHING = { created: [], updated: [], deleted: [], heldByHand: [] };
function world(reconcile?: (wishes: readonly ScheduleWish[]) => Promise<void>): DeployWorld {
  return {
    database,
    clock,
    ids,
    reconcile: async (wishes) => {
      await reconcile?.(wishes);
      return NOTHING;
    },
  };
}

async function planOf(desired: readonly DesiredCampaign[], archive: readonly string[] = []): Promise<Plan> {
  const { manifest } = await database.transaction(picture, 'repeatable read');
  const changes = planChanges(desired, manifest).map((change) => ({
    change,
    baseSerial: manifest.campaigns.find(({ id }) => id === change.id)?.serial ?? null,
    reach: null,
    rules: [],
    cost: null,
    nextSendMs: null,
  }));
  const base = { environment: 'local', createdAtMs: NOON, baseSerial: manifest.serial, onlyTo: null };
  return { ...base, changes, consents: { archive } };
}

const file = (id: string, controlBp = 0) => desiredOf(campaignNode({ id, controlBp }));
async function deploy(desired: readonly DesiredCampaign[], archive: readonly string[] = []) {
  return seen(await applyPlan(world(), await planOf(desired, archive), 'ci'));
}
function seen(result: Awaited<ReturnType<typeof applyPlan>>) {
  return result.ok ? result.value.serial : result.diagnostics.map(({ code }) => code);
}
async function state() {
  const { serial, campaigns } = await readManifest(database);
  return [serial, ...campaigns.map((one) => `${one.id} ${one.state} #${one.serial}`)];
}

describe('applyPlan', () => {
  it('leaves nothing to do: what was deployed is read back as it was written, any workspace after any other', async () => {
    await fc.assert(
      fc.asyncProperty(workspace, async (files) => {
        const gone = (await planOf(files)).changes.filter(({ change }) => change.kind === 'archive');
        const result = await deploy(
          files,
          gone.map(({ change }) => change.id),
        );
        expect(Array.isArray(result)).toBe(false);
        const { changes } = await planOf(files);
        expect(changes.every(({ change }) => change.kind === 'none')).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('does nothing the second time, and keeps the serial', async () => {
    expect(await deploy([file('a'), file('b')])).toBe(1);
    expect(await deploy([file('a'), file('b')])).toBeNull();
    expect(await state()).toEqual([1, 'a active #1', 'b active #1']);
  });

  it('moves the serial of what it touches and of nothing else', async () => {
    await deploy([file('a'), file('b')]);
    expect(await deploy([file('a', 500), file('b')])).toBe(2);
    expect(await state()).toEqual([2, 'a active #2', 'b active #1']);
  });

  it('archives only what was named, and writes nothing at all where a name is missing', async () => {
    await deploy([file('a'), file('b')]);
    const refused = await applyPlan(world(), await planOf([file('b', 500)]), 'ci');
    expect(refused).toMatchObject({ ok: false, diagnostics: [{ code: 'deploy/consent-missing' }] });
    expect(refused.ok ? '' : refused.diagnostics[0]?.help).toContain('--archive a');
    expect(await state()).toEqual([1, 'a active #1', 'b active #1']);
    expect(await deploy([file('b')], ['a'])).toBe(2);
    expect(await state()).toEqual([2, 'a archived #2', 'b active #1']);
  });

  it('refuses a consent that names nothing', async () => {
    await deploy([file('a')]);
    expect(await deploy([file('a', 1)], ['aa'])).toEqual(['deploy/unused-consent']);
  });

  it('refuses a plan whose campaign moved, and says who moved it', async () => {
    await deploy([file('a'), file('b')]);
    const stale = await planOf([file('a', 500), file('b', 500)]);
    clock.ms += 60_000;
    await applyPlan(world(), await planOf([file('a', 700), file('b')]), 'mina@build-7');
    const result = await applyPlan(world(), stale, 'ci');
    expect(result).toMatchObject({ ok: false, diagnostics: [{ code: 'deploy/stale-plan' }] });
    expect(result.ok ? '' : result.diagnostics[0]?.message).toContain(
      '"a" was deployed by mina@build-7 at 2027-01-11T03:01',
    );
    expect(await state()).toEqual([2, 'a active #2', 'b active #1']);
  });

  it('applies a plan although other campaigns moved', async () => {
    await deploy([file('a'), file('b')]);
    const plan = await planOf([file('a', 500), file('b')]);
    await deploy([file('a'), file('b', 700)]);
    expect(seen(await applyPlan(world(), plan, 'ci'))).toBe(3);
  });

  it('calls a plan that was applied already done, not stale', async () => {
    const plan = await planOf([file('a')]);
    expect(seen(await applyPlan(world(), plan, 'ci'))).toBe(1);
    expect(seen(await applyPlan(world(), plan, 'ci'))).toBeNull();
  });

  it('keeps the pause of a campaign that it updates', async () => {
    await deploy([file('a')]);
    await database.query(`update campaigns_private.campaign set state = 'paused'`);
    expect(await deploy([file('a', 500)])).toBe(2);
    expect(await state()).toEqual([2, 'a paused #2']);
  });

  it('reconciles the schedules again when a deploy broke off before that', async () => {
    const wished: string[][] = [];
    const plan = await planOf([file('a')]);
    const broken = applyPlan(
      world(() => Promise.reject(new Error('the line went dead'))),
      plan,
      'ci',
    );
    await expect(broken).rejects.toThrow('the line went dead');
    expect(await readLease(database)).toBeNull();
    const healing = world(async (wishes) => void wished.push(wishes.map(({ id }) => id)));
    expect(seen(await applyPlan(healing, await planOf([file('a')]), 'ci'))).toBeNull();
    expect(wished).toEqual([['c/a']]);
  });
});

describe('two deploys at once', () => {
  it('get serials without gaps and twins, even where a lease was broken', async () => {
    const write = (id: string) =>
      database.transaction(async (tx) => {
        await lockDeployments(tx);
        const { version, ir } = file(id);
        return writeDeployment(tx, [{ kind: 'create', id, to: { version, ir } }], { by: 'ci', nowMs: NOON });
      });
    const serials = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(write));
    expect(serials.sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('let one win whole; the other is told, and nothing is half', async () => {
    const other = openDatabase(database.url, { maxConnections: 2 });
    try {
      for (let round = 0; round < 15; round += 1) {
        const [left, right] = [
          await planOf([file('a', round * 2), file('b', round * 2)]),
          await planOf([file('a', round * 2 + 1), file('b', round * 2 + 1)]),
        ];
        const before = (await readManifest(database)).serial;
        const results = await Promise.all([
          applyPlan(world(), left, 'left'),
          applyPlan({ ...world(), database: other }, right, 'right'),
        ]);
        const told = results.map(seen);
        expect(told.filter((one) => typeof one === 'number')).toEqual([before + 1]);
        expect(told.flat()).toContainEqual(expect.stringMatching(/^deploy\/(locked|stale-plan)$/));
        const { campaigns } = await readManifest(database);
        expect(new Set(campaigns.map(({ ir }) => ir.controlBp)).size).toBe(1);
        expect(campaigns.map(({ serial }) => serial)).toEqual([before + 1, before + 1]);
      }
    } finally {
      await other.close();
    }
  });

  it('write nothing once the lease was taken away', async () => {
    const plan = await planOf([file('a')]);
    // As if the holder stood still for a minute: the lease is gone between taking it and writing.
    const paused: DeployWorld = {
      ...world(),
      database: {
        ...database,
        transaction: async (work, isolation) => {
          await database.query('delete from campaigns_private.lease');
          return database.transaction(work, isolation);
        },
      },
    };
    expect(seen(await applyPlan(paused, plan, 'ci'))).toEqual(['deploy/locked']);
    expect(await state()).toEqual([0]);
  });
});

describe('the lease', () => {
  const take = async (actor: string) => takeLease(world(), actor);

  it('is held by one until it is released', async () => {
    const first = await take('mina@build-7');
    expect(first.kind).toBe('taken');
    expect(await take('ci')).toMatchObject({ kind: 'held', by: { actor: 'mina@build-7', acquiredAtMs: NOON } });
    if (first.kind === 'taken') await first.lease.release();
    const second = await take('ci');
    expect(second.kind).toBe('taken');
    if (second.kind === 'taken') await second.lease.release();
  });

  it('ends by itself after a minute without a sign of life', async () => {
    await database.query(`insert into campaigns_private.lease values ('deploy', 'x dead', $1, $2)`, [
      new Date(NOON).toISOString(),
      new Date(NOON + LEASE_MS).toISOString(),
    ]);
    clock.ms = NOON + LEASE_MS - 1;
    expect((await take('ci')).kind).toBe('held');
    clock.ms = NOON + LEASE_MS;
    const taken = await take('ci');
    expect(taken.kind).toBe('taken');
    if (taken.kind === 'taken') await taken.lease.release();
  });

  it('stays with a holder that is alive, however long it works', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const first = await take('mina@build-7');
      for (let minute = 1; minute <= 3; minute += 1) {
        clock.ms += LEASE_MS;
        vi.advanceTimersByTime(LEASE_MS);
        const expires = async () => (await readLease(database))?.expiresAtMs;
        await until('the lease is renewed', async () => (await expires()) === clock.ms + LEASE_MS);
        expect((await take('ci')).kind).toBe('held');
      }
      if (first.kind === 'taken') await first.lease.release();
    } finally {
      vi.useRealTimers();
    }
  });

  it('is ended by unlock when expired or named, and by nothing else', async () => {
    expect(await unlock(database, null, NOON)).toEqual({ kind: 'free' });
    const first = await take('mina@build-7');
    const { id } = (await readLease(database)) ?? { id: '' };
    expect(await unlock(database, null, NOON)).toMatchObject({ kind: 'held', by: { id } });
    expect(await unlock(database, 'another', NOON)).toMatchObject({ kind: 'held' });
    expect(await unlock(database, id, NOON)).toMatchObject({ kind: 'released' });
    if (first.kind === 'taken') await first.lease.release();
    const second = await take('ci');
    expect(await unlock(database, null, NOON + LEASE_MS)).toMatchObject({ kind: 'released' });
    if (second.kind === 'taken') await second.lease.release();
  });
});

it('keeps a plan file free of people', async () => {
  const text = printPlanFile(await planOf([file('a')]));
  expect(Object.keys(JSON.parse(text))).toEqual([
    'formatVersion',
    'environment',
    'createdAt',
    'expiresAt',
    'baseSerial',
    'onlyTo',
    'changes',
    'consents',
  ]);
});
