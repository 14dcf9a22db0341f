import type { CampaignNode, SendNode } from '../../dsl/ir/index.ts';
import { instant } from '../database/instant.ts';
import { controlSalt, cutsOf, variantSalt } from '../experiment/assignment.ts';
import { FACT_COLUMNS, factJoins } from '../ledger/person-facts.ts';
import { compilePredicate } from './compile-predicate.ts';
import { Parameters } from './parameters.ts';

/** A statement that answers one row per targeted person, with the columns `CANDIDATE_COLUMNS`. */
export interface CandidateQuery {
  readonly text: string;
  readonly parameters: Parameters;
}

/** What makes people alike: policy and results look at nothing else. */
export const FACT_KEYS = ['address_status', 'suppressed', 'consent', 'night_consent', 'in_control', 'variant'] as const;
export const CANDIDATE_COLUMNS = ['customer_id', ...FACT_KEYS] as const;

/** Everyone for whom the target is true at `nowMs`, with their facts, control group and variant. */
export function candidateQuery(campaign: CampaignNode, nowMs: number): CandidateQuery {
  const send = onlySend(campaign);
  const parameters = new Parameters();
  const joins = factJoins({
    channel: parameters.add(send.channel, 'text'),
    purpose: parameters.add(campaign.purpose, 'text'),
    now: parameters.add(instant(nowMs), 'timestamptz'),
  });
  const target = compilePredicate(campaign.target, nowMs, parameters);
  const text = `
select customer.id as customer_id,${FACT_COLUMNS},
  ${controlColumn(campaign, parameters)} as in_control,
  ${variantColumn(campaign.id, send, parameters)} as variant
from campaigns_private.customer${target.joins}${joins}
where ${target.condition}`;
  return { text, parameters };
}

/** The arm is part of the enrolment, so it can belong to one send only. */
function onlySend(campaign: CampaignNode): SendNode {
  const [send, ...others] = campaign.steps;
  if (send?.kind !== 'send' || others.length > 0) {
    throw new Error(`campaign ${campaign.id} is a journey; the audience knows campaigns of exactly one send`);
  }
  return send;
}

function controlColumn({ id, controlBp }: CampaignNode, parameters: Parameters): string {
  if (controlBp === 0) return 'false';
  return `${bucket(controlSalt(id), parameters)} < ${parameters.add(controlBp, 'integer')}`;
}

function variantColumn(campaignId: string, send: SendNode, parameters: Parameters): string {
  const cuts = cutsOf(send.variants);
  const last = parameters.add(cuts.at(-1)?.variant ?? null, 'text');
  if (cuts.length <= 1) return last;
  const number = bucket(variantSalt(campaignId, send.id), parameters);
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
