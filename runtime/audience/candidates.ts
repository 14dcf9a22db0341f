import { type CampaignNode, channelsOf, type SendNode, sendsOf } from '../../dsl/ir/index.ts';
import { instant } from '../database/instant.ts';
import { controlSalt, cutsOf, HOLDOUT_SALT, variantSalt } from '../experiment/assignment.ts';
import { type Bind, capIsFull, capsOf } from '../ledger/cap-room.ts';
import { factColumns, factJoins } from '../ledger/person-facts.ts';
import { compilePredicates } from './compile-predicate.ts';
import { Parameters } from './parameters.ts';

/** A statement that answers one row per targeted person, with `customer_id` and the columns of `keys`. */
export interface CandidateQuery {
  readonly text: string;
  readonly parameters: Parameters;
  /** Columns that make people alike: policy and results look at nothing else. With their types. */
  readonly keys: readonly Column[];
}

export interface Column {
  readonly name: string;
  readonly type: 'text' | 'boolean';
}

/** Everyone for whom the target is true at `nowMs`, with their facts, control group and variant. */
export function candidateQuery(campaign: CampaignNode, nowMs: number): CandidateQuery {
  return query(campaign, firstSend(campaign), nowMs, (target) => ({ columns: '', where: target }));
}

/** One person as `candidateQuery` sees everyone, for any send of the campaign; `targeted` tells whether the target is true. */
export function personQuery(campaign: CampaignNode, send: SendNode, nowMs: number, customerId: string): CandidateQuery {
  return query(campaign, send, nowMs, (target, parameters) => ({
    columns: `\n  coalesce(${target}, false) as targeted,`,
    where: `customer.id = ${parameters.add(customerId, 'bigint')}`,
  }));
}

/** What a statement asks of the target, given as a condition. */
type Choose = (target: string, parameters: Parameters) => { readonly columns: string; readonly where: string };

function query(campaign: CampaignNode, send: SendNode, nowMs: number, choose: Choose): CandidateQuery {
  const parameters = new Parameters();
  const now = parameters.add(instant(nowMs), 'timestamptz');
  const purpose = parameters.add(campaign.purpose, 'text');
  const channels = channelsOf(send);
  const joins = channels.map((channel, n) => factJoins({ channel: parameters.add(channel, 'text'), purpose, now }, n));
  const groups = groupsOf(send);
  const asked = groups.flatMap(({ when }) => (when === null ? [] : [when]));
  const compiled = compilePredicates([campaign.target, ...asked], nowMs, parameters);
  const [target = 'false', ...whens] = compiled.conditions;
  const caps = channels.map((channel, n) => {
    const bind: Bind = (value, type) => parameters.add(value, type);
    return `,\n  ${capIsFull(capsOf(campaign.policy.caps, channel), now, bind)} as cap_full_${n}`;
  });
  const chosen = choose(target, parameters);
  const text = `
select customer.id as customer_id,${chosen.columns}${channels.map((_, n) => `${factColumns(n)},`).join('')}
  ${share(HOLDOUT_SALT, campaign.globalHoldoutBp, parameters)} as in_holdout,
  ${share(controlSalt(campaign.id), campaign.controlBp, parameters)} as in_control,
  ${asksZone(campaign) ? 'customer.zone' : 'null::text'} as zone${caps.join('')},
  ${variantColumn(campaign.id, send, groups, whens, parameters)} as variant
from campaigns_private.customer${compiled.joins}${joins.join('')}
where ${chosen.where}`;
  return { text, parameters, keys: keysOf(channels.length) };
}

function keysOf(legs: number): readonly Column[] {
  const ofLegs = Array.from({ length: legs }, (_, n): readonly Column[] => [
    { name: `address_status_${n}`, type: 'text' },
    { name: `suppressed_${n}`, type: 'boolean' },
    { name: `consent_status_${n}`, type: 'text' },
    { name: `night_status_${n}`, type: 'text' },
    { name: `cap_full_${n}`, type: 'boolean' },
  ]);
  return [
    ...ofLegs.flat(),
    { name: 'in_holdout', type: 'boolean' },
    { name: 'in_control', type: 'boolean' },
    { name: 'zone', type: 'text' },
    { name: 'variant', type: 'text' },
  ];
}

/** The send whose reach is counted and whose variants people are enrolled in. */
export function firstSend(campaign: CampaignNode): SendNode {
  const [send] = sendsOf(campaign);
  if (send === undefined) throw new Error(`campaign ${campaign.id} sends nothing; the audience counts for a send`);
  return send;
}

/** Zones make groups many, so they are looked at only where some rule asks for the person's own time. */
function asksZone({ policy }: CampaignNode): boolean {
  return policy.quietHours?.zone === 'customer' || policy.sendWindow?.zone === 'customer';
}

function share(salt: string, belowBp: number, parameters: Parameters): string {
  return belowBp === 0 ? 'false' : `${bucket(salt, parameters)} < ${parameters.add(belowBp, 'integer')}`;
}

interface Group {
  readonly when: SendNode['variants'][number]['when'];
  readonly variants: SendNode['variants'];
}

/** Variants with the same `when`, in their order; the normal form keeps the members of a group together. */
function groupsOf({ variants }: SendNode): readonly Group[] {
  const groups: { when: Group['when']; variants: SendNode['variants'][number][] }[] = [];
  for (const variant of variants) {
    const last = groups.at(-1);
    if (last !== undefined && JSON.stringify(last.when) === JSON.stringify(variant.when)) last.variants.push(variant);
    else groups.push({ when: variant.when, variants: [variant] });
  }
  return groups;
}

/** The first group whose question is true (unknown is not), then the arm of the person's bucket within it. */
function variantColumn(
  campaignId: string,
  send: SendNode,
  groups: readonly Group[],
  whens: readonly string[],
  parameters: Parameters,
): string {
  const number = send.variants.length > groups.length ? bucket(variantSalt(campaignId, send.id), parameters) : null;
  let asked = 0;
  const cases: string[] = [];
  let otherwise = 'null::text';
  for (const { when, variants } of groups) {
    const arm = armOf(variants, number, parameters);
    if (when === null) otherwise = arm;
    else cases.push(`when ${whens[asked++]} then ${arm}`);
  }
  return cases.length === 0 ? otherwise : `case ${cases.join(' ')} else ${otherwise} end`;
}

function armOf(variants: SendNode['variants'], number: string | null, parameters: Parameters): string {
  const cuts = cutsOf(variants);
  const last = parameters.add(cuts.at(-1)?.variant ?? null, 'text');
  if (cuts.length <= 1) return last;
  const cases = cuts
    .slice(0, -1)
    .map(
      ({ variant, below }) =>
        `when ${number} < ${parameters.add(below, 'integer')} then ${parameters.add(variant, 'text')}`,
    );
  return `case ${cases.join(' ')} else ${last} end`;
}

function bucket(salt: string, parameters: Parameters): string {
  return `campaigns_private.bucket(${parameters.add(salt, 'text')}, customer.external_id)`;
}
