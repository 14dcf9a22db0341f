import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import { brandRule } from './brand-rule.ts';
import { budgetPriceRule } from './budget-price-rule.ts';
import { CHANNEL_RULES } from './channel-limits/index.ts';
import { couponProviderRule } from './coupon-provider-rule.ts';
import { eventsRule } from './events-rule.ts';
import type { Finding } from './finding.ts';
import { goalRule } from './goal-rule.ts';
import { stepQuestionsRule } from './journey/step-questions-rule.ts';
import { literalVariablesRule } from './literal-variables-rule.ts';
import { localesRule } from './locales-rule.ts';
import { MEANING_RULES } from './meaning/index.ts';
import { pastRule } from './past-rule.ts';
import { policiesRule } from './policies-rule.ts';
import { predicatesRule } from './predicates-rule.ts';
import type { CheckContext, Rule } from './rule.ts';
import { scheduleRule } from './schedule-rule.ts';
import { sendersRule } from './senders-rule.ts';
import { stepAttributesRule } from './step-attributes-rule.ts';
import { armsRule, stepsRule, winnerRule } from './steps-rule.ts';
import { templatesRule } from './templates-rule.ts';
import { timeZoneRule } from './time-zone-rule.ts';
import { variantVariablesRule } from './variant-variables-rule.ts';
import { weightsRule } from './weights-rule.ts';

/** In the order in which findings of one campaign are listed before they are sorted by place. */
const RULES: readonly Rule[] = [
  goalRule,
  predicatesRule,
  timeZoneRule,
  scheduleRule,
  pastRule,
  weightsRule,
  eventsRule,
  stepsRule,
  armsRule,
  winnerRule,
  stepAttributesRule,
  stepQuestionsRule,
  policiesRule,
  brandRule,
  sendersRule,
  couponProviderRule,
  budgetPriceRule,
  ...CHANNEL_RULES,
  ...MEANING_RULES,
  templatesRule,
  literalVariablesRule,
  localesRule,
  variantVariablesRule,
];

/** Everything that is wrong with the meaning of a campaign whose form is right. Empty when it may be lowered. */
export function checkCampaign(
  campaign: WrittenCampaign,
  schema: CustomerSchema,
  context: CheckContext,
): readonly Finding[] {
  return distinct(RULES.flatMap((rule) => rule(campaign, schema, context)));
}

/** A text that is the body on several channels is looked at for each of them; what is wrong with it is told once. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const byText = findings.map((found) => [JSON.stringify(found), found] as const);
  return [...new Map(byText).values()];
}
