import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PLAIN_POLICY } from '../../../dsl/ir/index.ts';
import type { Recipient } from '../../../runtime/activities/ports.ts';
import { createContentStore } from '../../../runtime/ledger/content-store.ts';
import { createRecipientSource } from '../../../runtime/ledger/recipient-source.ts';
import { createRunStore } from '../../../runtime/ledger/run-store.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { campaignNode, clockAt, deployed, frozenRun, NOON } from '../../support/store.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

async function loadAll(run: { readonly runId: string }): Promise<readonly Recipient[]> {
  const source = createRecipientSource(database, clockAt(NOON + 60_000));
  const standing = await source.enrolments({ runId: run.runId, from: 0, to: 1_000 });
  const enrolmentIds = standing.map(({ enrolmentId }) => enrolmentId);
  const loaded = await source.load({
    runId: run.runId,
    enrolmentIds,
    channel: 'email',
    purpose: 'ad',
    goalEvent: 'purchased',
    policy: PLAIN_POLICY,
    step: 'message',
    globalHoldoutBp: 0,
  });
  return [...loaded].sort((a, b) => enrolmentIds.indexOf(a.enrolmentId) - enrolmentIds.indexOf(b.enrolmentId));
}

const consent = (externalId: string, status: string, atMs: number, night = false) =>
  database.query(
    `insert into campaigns_private.consent
     select id, 'email', 'ad', $4, $3, $2::campaigns_private.consent_status, 'test'
     from campaigns_private.customer where external_id = $1`,
    [externalId, status, new Date(atMs).toISOString(), night],
  );

describe('recipients', () => {
  it('answers enrolments by half-open ranges of ordinals', async () => {
    const run = await frozenRun(database, 5);
    const source = createRecipientSource(database, clockAt(NOON));
    expect(await source.enrolments({ runId: run.runId, from: 1, to: 3 })).toEqual(
      run.enrolmentIds.slice(1, 3).map((enrolmentId) => ({ enrolmentId, place: null })),
    );
    expect(await source.enrolments({ runId: run.runId, from: 5, to: 9 })).toEqual([]);
  });

  it('loads address, attributes and the plain facts of somebody whom nothing stops', async () => {
    const [first] = await loadAll(await frozenRun(database, 1));
    expect(first).toMatchObject({
      variant: 'default',
      address: 'c1@example.test',
      attributes: { name: 'N1' },
      facts: {
        inControl: false,
        goalReached: false,
        address: 'valid',
        suppressed: false,
        consent: 'granted',
        nightConsent: 'none',
      },
    });
  });

  it('takes the newest consent, the stronger word at one instant, and no yes from the future', async () => {
    const run = await frozenRun(database, 5);
    await consent('c1', 'withdrawn', NOON - 2);
    await consent('c1', 'granted', NOON - 1);
    await consent('c2', 'granted', NOON);
    await consent('c2', 'withdrawn', NOON);
    await consent('c3', 'refused', NOON);
    await consent('c3', 'granted', NOON + 3_600_000);
    await consent('c4', 'withdrawn', NOON + 3_600_000);
    await consent('c5', 'granted', NOON, true);
    const facts = (await loadAll(run)).map((recipient) => recipient.facts);
    expect(facts.map((fact) => fact.consent)).toEqual(['granted', 'withdrawn', 'refused', 'withdrawn', 'granted']);
    expect(facts.map((fact) => fact.nightConsent)).toEqual(['none', 'none', 'none', 'none', 'granted']);
  });

  it('sees addresses that are missing, known to be wrong, or suppressed in another spelling', async () => {
    const run = await frozenRun(database, 3);
    await database.query(`delete from campaigns_private.address where value = 'c1@example.test'`);
    await database.query(`update campaigns_private.address set status = 'invalid' where value = 'c2@example.test'`);
    await database.query(
      `update campaigns_private.address set value = 'C3@Example.test' where value = 'c3@example.test'`,
    );
    const bounced = {
      channel: 'email',
      enrolmentIds: run.enrolmentIds.slice(2),
      reason: 'no-such-mailbox',
      nowMs: NOON,
    } as const;
    const source = createRecipientSource(database, clockAt(NOON));
    await source.suppressAddresses(bounced);
    await source.suppressAddresses({ ...bounced, reason: 'complaint' });
    expect(await database.query('select address, reason from campaigns_private.suppression')).toEqual([
      { address: 'c3@example.test', reason: 'no-such-mailbox' },
    ]);
    await database.query(
      `update campaigns_private.address set value = 'c3@EXAMPLE.test' where value = 'C3@Example.test'`,
    );
    const loaded = await loadAll(run);
    expect(loaded.map(({ address }) => address)).toEqual([null, 'c2@example.test', 'c3@EXAMPLE.test']);
    expect(loaded.map(({ facts }) => [facts.address, facts.suppressed])).toEqual([
      ['missing', false],
      ['invalid', false],
      ['valid', true],
    ]);
  });

  it('counts the goal only when it came after the audience was frozen', async () => {
    const run = await frozenRun(database, 3);
    const did = (id: string, externalId: string, type: string, atMs: number) =>
      database.query(
        `insert into campaigns_private.event select $1, id, $3, $4, '{}' from campaigns_private.customer where external_id = $2`,
        [id, externalId, type, new Date(atMs).toISOString()],
      );
    await did('e1', 'c1', 'purchased', NOON);
    await did('e2', 'c2', 'purchased', NOON + 1);
    await did('e3', 'c3', 'visited', NOON + 1);
    expect((await loadAll(run)).map(({ facts }) => facts.goalReached)).toEqual([false, true, false]);
  });

  it('leaves out people who were erased and keeps their enrolments', async () => {
    const run = await frozenRun(database, 2);
    await database.query(`delete from campaigns_private.customer where external_id = 'c1'`);
    expect((await loadAll(run)).map(({ enrolmentId }) => enrolmentId)).toEqual(run.enrolmentIds.slice(1));
  });
});

describe('runs', () => {
  it('opens an occurrence once and answers the first opening for ever', async () => {
    const version = await deployed(database, campaignNode());
    const runs = createRunStore(database);
    const open = { campaignId: 'sample', version: null, occurrence: 'once', nowMs: NOON };
    const first = await runs.open(open);
    expect(first).toEqual({ kind: 'run', runId: '1', version, campaignState: 'active', openedAtMs: NOON });
    await deployed(database, campaignNode(), 'newer');
    await database.query(`update campaigns_private.campaign set state = 'paused'`);
    expect(await runs.open({ ...open, nowMs: NOON + 5_000 })).toEqual({ ...first, campaignState: 'paused' });
    expect(await runs.campaignState('sample')).toBe('paused');
  });

  it('is one run for a local time that comes twice when clocks are put back', async () => {
    const timeZone = 'America/New_York';
    const trigger = { kind: 'cron-trigger', expression: '30 1 * * *', timeZone } as const;
    await deployed(database, campaignNode({ trigger }));
    const open = async (at: string) => {
      const request = { campaignId: 'sample', version: null, occurrence: `at-${at}`, nowMs: Date.parse(at) };
      const run = await createRunStore(database).open(request);
      return run.kind === 'run' ? run.runId : run.reason;
    };
    const first = await open('2027-11-07T05:30:00Z');
    expect(await open('2027-11-07T06:30:00Z')).toBe(first);
    const next = await open('2027-11-08T06:30:00Z');
    expect(next).not.toBe(first);
    expect(await open('2027-11-08T07:30:00Z')).not.toBe(next);
  });

  it('refuses campaigns and versions that are not there', async () => {
    await deployed(database, campaignNode());
    const runs = createRunStore(database);
    const open = { version: null, occurrence: 'once', nowMs: NOON };
    expect(await runs.open({ ...open, campaignId: 'nobody' })).toEqual({ kind: 'refused', reason: 'unknown-campaign' });
    expect(await runs.open({ ...open, campaignId: 'sample', version: 'none' })).toEqual({
      kind: 'refused',
      reason: 'unknown-version',
    });
    expect(await runs.campaignState('nobody')).toBeNull();
  });

  it('lets the first close decide', async () => {
    const run = await frozenRun(database, 1);
    const runs = createRunStore(database);
    await runs.close({ runId: run.runId, status: 'finished', nowMs: NOON });
    await runs.close({ runId: run.runId, status: 'failed', nowMs: NOON + 1 });
    const rows = await database.query<{ status: string; finished_at: Date }>(
      'select status, finished_at from campaigns_private.run',
    );
    expect(rows).toEqual([{ status: 'finished', finished_at: new Date(NOON) }]);
  });

  it('hands back the normal form that was deployed', async () => {
    const campaign = campaignNode({ tags: ['retention'] });
    const version = await deployed(database, campaign);
    const content = createContentStore(database);
    expect(await content.load(version)).toEqual(campaign);
    expect(await content.load('none')).toBeNull();
  });
});
