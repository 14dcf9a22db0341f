import {
  type CampaignNode,
  IR_VERSION,
  PLAIN_POLICY,
  type PredicateNode,
  type VariantNode,
} from '../../dsl/ir/index.ts';
import type { Clock } from '../../runtime/clock/clock.ts';
import type { Queryable } from '../../runtime/database/database.ts';

/** A Monday noon in Seoul. */
export const NOON = Date.parse('2027-01-11T03:00:00Z');

export interface MovableClock extends Clock {
  ms: number;
}

export function clockAt(ms: number): MovableClock {
  return {
    ms,
    now() {
      return this.ms;
    },
  };
}

const template = { kind: 'template', source: 'x', locale: 'ko', translations: {}, escape: 'text' } as const;

export function variant(id: string, weightBp: number): VariantNode {
  return {
    kind: 'variant',
    id,
    when: null,
    weightBp,
    content: {
      kind: 'email',
      subject: template,
      preheader: null,
      senderName: null,
      replyTo: null,
      text: template,
      html: null,
      pictures: [],
    },
    fallbackContents: [],
  };
}

/** A campaign in normal form; whatever is not given is the plainest there is. */
export function campaignNode(parts: Partial<CampaignNode> & { readonly variants?: readonly VariantNode[] } = {}) {
  const { variants = [variant('default', 10_000)], ...rest } = parts;
  return {
    kind: 'campaign',
    irVersion: IR_VERSION,
    id: 'sample',
    renamedFrom: null,
    brand: null,
    description: null,
    owner: null,
    tags: [],
    goal: {
      kind: 'goal',
      event: 'purchased',
      where: [],
      withinMs: 3 * 86_400_000,
      value: 'amount',
      guardrails: [],
    },
    purpose: 'ad',
    trigger: { kind: 'once-trigger', at: '2027-01-11T12:00', timeZone: 'Asia/Seoul' },
    target: { kind: 'everyone' } satisfies PredicateNode,
    timing: null,
    exits: [],
    controlBp: 0,
    globalHoldoutBp: 0,
    measureMs: 3 * 86_400_000,
    winner: null,
    policy: PLAIN_POLICY,
    steps: [{ kind: 'send', id: 'message', channel: 'email', fallbacks: [], variants }],
    ...rest,
  } as const satisfies CampaignNode;
}

/** Puts a campaign in place as a deployment would. Answers its version. */
export async function deployed(on: Queryable, campaign: CampaignNode, version = `version-of-${campaign.id}`) {
  await on.query(`insert into campaigns_private.deployment values (1, 'epoch', 'test', '{}') on conflict do nothing`);
  await on.query(`insert into campaigns_private.campaign_version values ($1, $2, 1, $3, 'epoch')`, [
    version,
    campaign.id,
    JSON.stringify(campaign),
  ]);
  await on.query(
    `insert into campaigns_private.campaign values ($1, 'active', $2, 1)
     on conflict (id) do update set version = excluded.version`,
    [campaign.id, version],
  );
  return version;
}

/** `count` customers `c1` … with an address and consent to ads by email. */
export async function people(on: Queryable, count: number): Promise<void> {
  await on.query(
    `insert into campaigns_private.customer (external_id, attributes)
     select 'c' || n, jsonb_build_object('name', 'N' || n) from generate_series(1, $1::integer) n`,
    [count],
  );
  await on.query(
    `insert into campaigns_private.address (customer_id, channel, value)
     select id, 'email', external_id || '@example.test' from campaigns_private.customer on conflict do nothing`,
  );
  await on.query(
    `insert into campaigns_private.consent
     select id, 'email', 'ad', false, 'epoch', 'granted', 'test' from campaigns_private.customer on conflict do nothing`,
  );
}

/** A run whose audience is frozen: `count` people admitted with ordinals from 0. Answers run and enrolment ids. */
export async function frozenRun(on: Queryable, count: number, occurrence = 'once') {
  const campaign = campaignNode();
  const version = await deployed(on, campaign);
  await people(on, count);
  const [run] = await on.query<{ id: string }>(
    `insert into campaigns_private.run
       (campaign_id, version, occurrence, started_at, snapshot_at, targeted, admitted)
     values ($1, $2, $3, $4, $4, $5, $5) returning id`,
    [campaign.id, version, occurrence, new Date(NOON).toISOString(), count],
  );
  if (run === undefined) throw new Error('no run');
  const enrolments = await on.query<{ id: string }>(
    `insert into campaigns_private.enrolment (run_id, customer_id, ordinal, variant, in_control, reachable)
     select $1, id, row_number() over (order by id) - 1, 'default', false, true from campaigns_private.customer
     returning id`,
    [run.id],
  );
  return { campaign, version, runId: run.id, enrolmentIds: enrolments.map((row) => row.id) };
}
