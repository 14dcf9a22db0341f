import type { z } from 'zod';
import { brandSettingsSchema } from '../../dsl/schema/brand-settings.ts';
import { campaignSchema } from '../../dsl/schema/campaign-schema.ts';
import { channelSchema } from '../../dsl/schema/channel-schema.ts';
import { buttonsSchema } from '../../dsl/schema/content/button-schema.ts';
import { CONTENT_SCHEMAS } from '../../dsl/schema/content/content-schemas.ts';
import { emphasisSchema } from '../../dsl/schema/content/emphasis-schema.ts';
import { kakaoButtonsSchema } from '../../dsl/schema/content/kakao-button-schema.ts';
import { kakaoLinkSchema, webLinkSchema } from '../../dsl/schema/content/kakao-link-schema.ts';
import { messageCouponSchema } from '../../dsl/schema/content/message-coupon-schema.ts';
import { productSchema } from '../../dsl/schema/content/product-schema.ts';
import { couponSettingsSchema } from '../../dsl/schema/coupon-settings.ts';
import { customerSchemaSchema } from '../../dsl/schema/customer-schema.ts';
import { envSchema } from '../../dsl/schema/env-schema.ts';
import { environmentSettingsSchema } from '../../dsl/schema/environment-settings.ts';
import { exitConditionsSchema } from '../../dsl/schema/exit-schema.ts';
import { goalSchema } from '../../dsl/schema/goal-schema.ts';
import { workspaceConfigSchema } from '../../dsl/schema/parse-workspace-config.ts';
import { policiesSchema, policyRulesSchema } from '../../dsl/schema/policy-schema.ts';
import { predicateSchema } from '../../dsl/schema/predicate-schema.ts';
import { pricesSchema } from '../../dsl/schema/prices-schema.ts';
import { recipientsSchema } from '../../dsl/schema/recipients-schema.ts';
import { segmentSchema } from '../../dsl/schema/segment-schema.ts';
import { sendersSchema } from '../../dsl/schema/senders-schema.ts';
import { stepSchema } from '../../dsl/schema/step-schema.ts';
import { timingSchema } from '../../dsl/schema/timing-schema.ts';
import { triggerSchema } from '../../dsl/schema/trigger-schema.ts';
import { whereSchema } from '../../dsl/schema/value-test-schema.ts';
import { variantsSchema } from '../../dsl/schema/variant-schema.ts';
import { winnerSchema } from '../../dsl/schema/winner-schema.ts';

/** A page of the reference. */
export interface ReferencePage {
  /** Name of the file, without `.md`. */
  readonly name: string;
  readonly title: string;
  /** The question of the guide that it belongs to. */
  readonly about: string;
  readonly constructs: readonly Construct[];
}

/** A part of the written form. Each of its forms is an entry: a heading, a table of keys, examples. */
export interface Construct {
  /** What it is called where it stands in others: "a trigger". */
  readonly name: string;
  readonly schema: z.ZodType;
  /** Headings of forms by keys that only they have, where their verb alone would not do as one. First match. */
  readonly titles?: readonly (readonly [title: string, ...keys: string[]])[];
  /** Key that tells its forms apart, where all stand under one heading. */
  readonly toldBy?: string;
  /** Name of its exported type, where another one has the same keys. */
  readonly type?: string;
  /** Schemas with keys of its own that are told by it, such as the same rules under a name. */
  readonly also?: readonly z.ZodType[];
  /** What a channel is given: its limits are told, too. */
  readonly isContent?: boolean;
  /** Functions of `dsl/author` that build the form with this heading, where they are called otherwise. */
  readonly builders?: Readonly<Record<string, readonly string[]>>;
}

export const PAGES: readonly ReferencePage[] = [
  {
    name: 'campaign',
    title: 'Campaign, goal and exit',
    about: 'what a campaign file holds, what counts as success, what takes people out',
    constructs: [
      { name: 'campaign', schema: campaignSchema, titles: [['campaign', 'id']] },
      { name: 'goal', schema: goalSchema, titles: [['goal', 'within']] },
      { name: 'exit condition', schema: exitConditionsSchema, titles: [['exit', 'event']] },
    ],
  },
  {
    name: 'trigger',
    title: 'Triggers',
    about: 'when people come in',
    constructs: [{ name: 'trigger', schema: triggerSchema, builders: { event: ['on'], calledBy: ['calledByApi'] } }],
  },
  {
    name: 'predicate',
    title: 'Predicates',
    about: 'whom a campaign is for, and every other question about people',
    constructs: [
      {
        name: 'predicate',
        schema: predicateSchema,
        titles: [
          ['attribute', 'attribute'],
          ['did: followed by', 'followedBy'],
          ['did: rank', 'rank'],
          ['did: own rhythm', 'overdueBy'],
          ['did: a number from events', 'sum'],
          ['did: how often', 'did'],
        ],
        builders: { segment: ['segment', 'inSegment'] },
      },
      { name: 'property test', schema: whereSchema, titles: [['where', 'property']] },
      { name: 'segment file', schema: segmentSchema, titles: [['segment file', 'who']] },
    ],
  },
  {
    name: 'timing',
    title: 'Times',
    about: 'when, after being let in, people begin, and what waits for a time of the clock',
    constructs: [
      {
        name: 'timing',
        schema: timingSchema,
        titles: [
          ['before and after an attribute', 'attribute'],
          ['after', 'after'],
        ],
        builders: { bestTimeWithin: ['bestTime'], 'before and after an attribute': ['before', 'after'] },
      },
    ],
  },
  {
    name: 'channel',
    title: 'Channels and their contents',
    about: 'how a message travels, and what each channel is given',
    constructs: [
      {
        name: 'channel',
        schema: channelSchema,
        titles: [
          ['channel', 'channel'],
          ['firstOf', 'firstOf'],
        ],
      },
      ...Object.entries(CONTENT_SCHEMAS).map(([channel, schema]) => ({
        name: channel,
        schema: schema as z.ZodType,
        titles: [[channel] as const],
        isContent: true,
      })),
      { name: 'button', schema: buttonsSchema, titles: [['button']] },
      { name: 'KakaoTalk button', schema: kakaoButtonsSchema, titles: [['KakaoTalk button']], toldBy: 'does' },
      { name: 'KakaoTalk link', schema: kakaoLinkSchema, titles: [['KakaoTalk link']], also: [webLinkSchema] },
      { name: 'emphasis', schema: emphasisSchema, titles: [['emphasis']], toldBy: 'type' },
      { name: 'coupon of a message', schema: messageCouponSchema, titles: [['coupon']] },
      { name: 'product', schema: productSchema, titles: [['product']] },
    ],
  },
  {
    name: 'variant',
    title: 'Variants and winner',
    about: 'which wording works better',
    constructs: [
      { name: 'variant', schema: variantsSchema, titles: [['variant', 'message']] },
      { name: 'winner', schema: winnerSchema, titles: [['winner', 'metric']] },
    ],
  },
  {
    name: 'step',
    title: 'Steps',
    about: 'what a journey is made of',
    constructs: [{ name: 'step', schema: stepSchema, builders: { coupon: ['issueCoupon'] } }],
  },
  {
    name: 'policies',
    title: 'Rules of policy',
    about: 'rules besides the steps: caps, quiet hours, budgets, slow starts',
    constructs: [{ name: 'policies', schema: policiesSchema, titles: [['policies']], also: [policyRulesSchema] }],
  },
  {
    name: 'workspace',
    title: 'Workspace: customers and settings',
    about: 'what is known of customers, who sends, brands, prices and environments',
    constructs: [
      // What `defineCustomer` answers is not written by hand; the examples tell how it is made.
      { name: 'settings', schema: workspaceConfigSchema, titles: [['settings']], also: [customerSchemaSchema] },
      { name: 'senders', schema: sendersSchema, titles: [['senders']], type: 'Senders' },
      { name: 'brand', schema: brandSettingsSchema, titles: [['brand']] },
      { name: 'recipients', schema: recipientsSchema, titles: [['recipients']] },
      { name: 'prices', schema: pricesSchema, titles: [['prices']] },
      { name: 'coupons', schema: couponSettingsSchema, titles: [['coupons']] },
      { name: 'environment', schema: environmentSettingsSchema, titles: [['environment']] },
      { name: 'env', schema: envSchema, titles: [['env']] },
    ],
  },
];
