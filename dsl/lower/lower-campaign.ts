import { type CampaignNode, IR_VERSION } from '../ir/index.ts';
import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import { durationMs } from '../schema/duration-schema.ts';
import { basisPoints } from '../schema/percent-schema.ts';
import { checked } from './checked.ts';
import { BARE_WORKSPACE, type LowerContext } from './context.ts';
import { lowerAudience } from './lower-predicate.ts';
import { lowerSend } from './lower-send.ts';
import { lowerTrigger } from './lower-trigger.ts';

/**
 * The normal form of a campaign that passed `parseCampaign` and `checkCampaign`: defaults spelled out, sugar removed,
 * names resolved. Two written forms that mean the same give the same node. Throws a `TypeError` for a campaign that
 * the checks would have refused; that is a fault of the caller.
 */
export function lowerCampaign(
  written: WrittenCampaign,
  schema: CustomerSchema,
  workspace: LowerContext = BARE_WORKSPACE,
): CampaignNode {
  const context = { ...workspace, customer: schema, salt: `campaign:${written.id}` };
  return {
    kind: 'campaign',
    irVersion: IR_VERSION,
    id: written.id,
    description: written.description ?? null,
    owner: written.owner ?? null,
    tags: [...new Set(written.tags ?? [])].sort(),
    goal: {
      kind: 'goal',
      event: written.goal.event,
      withinMs: checked(durationMs(written.goal.within), 'goal.within'),
      value: written.goal.value ?? null,
    },
    purpose: written.purpose,
    trigger: lowerTrigger(written.trigger),
    target: lowerAudience(written.target ?? 'everyone', written.exclude, context),
    controlBp: basisPoints(written.control ?? 0),
    steps: [lowerSend('message', written, context)],
  };
}
