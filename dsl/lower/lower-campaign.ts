import { type CampaignNode, IR_VERSION } from '../ir/index.ts';
import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import type { WrittenDelivery } from '../schema/delivery-schema.ts';
import { durationMs } from '../schema/duration-schema.ts';
import { basisPoints } from '../schema/percent-schema.ts';
import { checked } from './checked.ts';
import { BARE_WORKSPACE, type LowerContext } from './context.ts';
import { lowerExits } from './lower-exits.ts';
import { lowerGoal } from './lower-goal.ts';
import { lowerPolicies } from './lower-policies.ts';
import { lowerAudience } from './lower-predicate.ts';
import { lowerSend } from './lower-send.ts';
import { lowerSteps, lowerWinner } from './lower-steps.ts';
import { lowerTiming } from './lower-timing.ts';
import { lowerTrigger } from './lower-trigger.ts';
import { policySources } from './policy-sources.ts';

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
  const goal = lowerGoal(written.goal, context);
  return {
    kind: 'campaign',
    irVersion: IR_VERSION,
    id: written.id,
    renamedFrom: written.renamedFrom ?? null,
    description: written.description ?? null,
    owner: written.owner ?? null,
    tags: [...new Set(written.tags ?? [])].sort(),
    brand: written.brand ?? null,
    goal,
    purpose: written.purpose,
    trigger: lowerTrigger(written.trigger, context),
    target: lowerAudience(written.target ?? 'everyone', written.exclude, context),
    timing: written.timing === undefined ? null : lowerTiming(written.timing, context),
    exits: lowerExits(written.exit, context),
    controlBp: basisPoints(written.control ?? 0),
    globalHoldoutBp: written.globalHoldout === 'ignore' ? 0 : workspace.globalHoldoutBp,
    measureMs: written.measure === undefined ? goal.withinMs : checked(durationMs(written.measure), 'measure'),
    winner: written.winner === undefined ? null : lowerWinner(written.winner),
    policy: lowerPolicies(policySources(written, workspace.policies)),
    steps:
      written.steps === undefined
        ? [lowerSend('message', written as WrittenDelivery, context)]
        : lowerSteps(written.steps, { ...context, goalWithinMs: goal.withinMs }),
  };
}
