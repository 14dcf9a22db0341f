import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignNode, PredicateNode } from '../../../dsl/ir/index.ts';
import { sendsOf } from '../../../dsl/ir/index.ts';
import type { SnapshotRequest } from '../../../runtime/audience/audience.ts';
import { createAudienceEngine } from '../../../runtime/audience/audience-engine.ts';
import {
  bucketOf,
  controlSalt,
  cutsOf,
  isInControl,
  variantOf,
  variantSalt,
} from '../../../runtime/experiment/assignment.ts';
import { decideLegs } from '../../../runtime/policy/decide-legs.ts';
import { decide } from '../../../runtime/policy/gates.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { campaignNode, deployed, NOON, people, variant } from '../../support/store.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

async function opened(campaign: CampaignNode, occurrence = 'once'): Promise<SnapshotRequest> {
  const version = `version-of-${campaign.id}`;
  const [run] = await database.query<{ id: string }>(
    `insert into campaigns_private.run (campaign_id, version, occurrence, started_at)
     values ($1, $2, $3, $4) returning id`,
    [campaign.id, version, occurrence, new Date(NOON).toISOString()],
  );
  const places = campaign.policy.budget?.maxRecipients ?? null;
  return {
    campaign,
    campaignState: 'active',
    atMs: NOON,
    sendAtMs: NOON,
    runId: run?.id ?? '',
    version,
    decide,
    places,
  };
}

/** A thousand people of every kind that the gates tell apart. */
async function crowd(): Promise<CampaignNode> {
  await people(database, 1_000);
  await database.query(`delete from campaigns_private.address where customer_id % 10 = 1`);
  await database.query(`update campaigns_private.address set status = 'invalid' where customer_id % 10 = 2`);
  await database.query(
    `insert into campaigns_private.suppression
     select 'email', value, 'complaint', 'epoch' from campaigns_private.address where customer_id % 10 = 3`,
  );
  await database.query(`delete from campaigns_private.consent where customer_id % 10 = 4`);
  await database.query(
    `insert into campaigns_private.consent
     select id, 'email', 'ad', false, 'epoch', 'withdrawn', 'test' from campaigns_private.customer where id % 10 = 5`,
  );
  const campaign = campaignNode({
    controlBp: 2_000,
    variants: [variant('a', 3_000), variant('b', 7_000)],
    target: { kind: 'not', of: NAME('N1000') },
  });
  await deployed(database, campaign);
  return campaign;
}

const NAME = (value: string): PredicateNode => ({
  kind: 'attribute',
  attribute: 'name',
  type: 'string',
  test: { op: 'eq', value },
});

describe('audience', () => {
  it('freezes exactly the people whom the funnel counted, reason by reason', async () => {
    const campaign = await crowd();
    const engine = createAudienceEngine(database, 'Asia/Seoul');
    const funnel = await engine.funnel({ campaign, campaignState: 'active', atMs: NOON, sendAtMs: NOON });
    expect(funnel.members).toBe(1_000);
    expect(funnel.targeted).toBe(999);
    expect(funnel.groups.reduce((sum, group) => sum + group.people, 0)).toBe(999);

    const expected: Record<string, number> = {};
    for (const group of funnel.groups) {
      const decision = decideLegs(group.legs, decide);
      const key = decision.send ? 'admitted' : decision.reason;
      expected[key] = (expected[key] ?? 0) + group.people;
    }
    const { admitted, suppressedByReason } = await engine.snapshot(await opened(campaign));
    expect({ admitted, ...suppressedByReason }).toEqual(expected);
    expect(Object.keys(suppressedByReason)).toEqual(
      expect.arrayContaining([
        'control',
        'address-missing',
        'address-invalid',
        'suppressed',
        'consent-missing',
        'consent-withdrawn',
      ]),
    );
  });

  it('agrees, person by person, with a walk over the people in plain code', async () => {
    const campaign = await crowd();
    await createAudienceEngine(database, 'Asia/Seoul').snapshot(await opened(campaign));
    const rows = await database.query<{
      external_id: string;
      variant: string;
      in_control: boolean;
      reachable: boolean;
      reason: string | null;
    }>(
      `select external_id, variant, in_control, reachable, reason from campaigns_private.enrolment
       join campaigns_private.customer on customer.id = customer_id order by customer.id`,
    );
    const cuts = cutsOf(sendsOf(campaign)[0]?.variants ?? []);
    const byKind = ['', 'address-missing', 'address-invalid', 'suppressed', 'consent-missing', 'consent-withdrawn'];
    const expected = Array.from({ length: 999 }, (_, index) => {
      const externalId = `c${index + 1}`;
      const inControl = isInControl(bucketOf(controlSalt('sample'), externalId, md5), campaign.controlBp);
      return {
        external_id: externalId,
        variant: variantOf(bucketOf(variantSalt('sample', 'message'), externalId, md5), cuts),
        in_control: inControl,
        reachable: (byKind[(index + 1) % 10] ?? '') === '',
        reason: inControl ? 'control' : byKind[(index + 1) % 10] || null,
      };
    });
    expect(rows).toEqual(expected);
  });

  it('numbers those who pass from 0 without a gap', async () => {
    const summary = await createAudienceEngine(database, 'Asia/Seoul').snapshot(await opened(await crowd()));
    const rows = await database.query<{ ordinal: number }>(
      'select ordinal from campaigns_private.enrolment where reason is null order by ordinal',
    );
    expect(rows.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: summary.admitted }, (_, index) => index));
  });

  it('changes nothing and answers the same when it is asked again, also at the same time', async () => {
    const campaign = await crowd();
    const engine = createAudienceEngine(database, 'Asia/Seoul');
    const request = await opened(campaign);
    const answers = await Promise.all([1, 2, 3].map(() => engine.snapshot(request)));
    await database.query(`delete from campaigns_private.address`);
    answers.push(await engine.snapshot({ ...request, atMs: NOON + 1 }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const [counts] = await database.query(
      `select count(*)::int as enrolments, (select targeted from campaigns_private.run) as targeted from campaigns_private.enrolment`,
    );
    expect(counts).toEqual({ enrolments: 999, targeted: 999 });
  });

  it('gives the same person the same arm in every run', async () => {
    const campaign = await crowd();
    const engine = createAudienceEngine(database, 'Asia/Seoul');
    await engine.snapshot(await opened(campaign, 'monday'));
    await engine.snapshot(await opened(campaign, 'tuesday'));
    const moved = await database.query(
      `select customer_id from campaigns_private.enrolment group by customer_id
       having count(distinct variant) > 1 or count(distinct in_control) > 1`,
    );
    expect(moved).toEqual([]);
  });

  it('leaves nothing behind when the judgement fails', async () => {
    const request = await opened(await crowd());
    const failing = {
      ...request,
      decide: () => {
        throw new Error('no judgement');
      },
    };
    await expect(createAudienceEngine(database, 'Asia/Seoul').snapshot(failing)).rejects.toThrow('no judgement');
    expect(await database.query('select 1 from campaigns_private.enrolment')).toEqual([]);
    expect(await database.query('select snapshot_at from campaigns_private.run')).toEqual([{ snapshot_at: null }]);
  });

  it('admits nobody to an empty audience and to a paused campaign', async () => {
    const campaign = await crowd();
    const engine = createAudienceEngine(database, 'Asia/Seoul');
    const paused = await engine.snapshot({ ...(await opened(campaign)), campaignState: 'paused' });
    expect(paused).toEqual({ targeted: 999, admitted: 0, suppressedByReason: { 'campaign-paused': 999 } });
    const nobody = { ...campaign, target: { kind: 'any', of: [] } } as const;
    const empty = await engine.snapshot({ ...(await opened(campaign, 'empty')), campaign: nobody });
    expect(empty).toEqual({ targeted: 0, admitted: 0, suppressedByReason: {} });
  });
});
