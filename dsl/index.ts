export { z } from 'zod';
export { issueCoupon, type SendOptions, send, update, webhook } from './author/action-steps.ts';
export type {
  Attribute,
  DateAttribute,
  FlagAttribute,
  ListAttribute,
  NumberAttribute,
  TextAttribute,
} from './author/attribute.ts';
export type {
  CampaignBuilder,
  Exit,
  Goal,
  Journey,
  OneMessage,
  Policies,
  SeveralMessages,
  TriggerFor,
} from './author/campaign.ts';
export {
  alimtalk,
  brandMessage,
  email,
  type Fallback,
  type FirstOf,
  firstOf,
  inApp,
  inWeb,
  lms,
  mms,
  push,
  sms,
  webPush,
} from './author/channel.ts';
export { consented, type MessageCount, random, reachable, type Was, was } from './author/contact.ts';
export type { Customer, DataOf, Did, Events, Numeric } from './author/customer-types.ts';
export { type CustomerDefinition, defineCustomer, type Kit } from './author/define-customer.ts';
export type { Campaign, WorkspaceDefinition } from './author/definition.ts';
export {
  calledByApi,
  type EntryOptions,
  type EventEntryOptions,
  type EventTrigger,
  enters,
  inactive,
  on,
  type Reentry,
} from './author/entry.ts';
export type { EntryContext, EventValues } from './author/entry-context.ts';
export type { DeclaredEvent, EventName, EventNames } from './author/event-name.ts';
export type {
  Cycle,
  EventCount,
  EventNumber,
  EventNumberTest,
  EventQuestions,
  FollowUp,
  InZone,
  Rank,
  RankTest,
  Windows,
} from './author/event-questions.ts';
export type { ChannelMessage, MessageFor, MessagePerChannel, VariantFor } from './author/message.ts';
export {
  all,
  any,
  type Everyone,
  everyone,
  type JourneyPredicate,
  not,
  type Predicate,
  type StepPredicate,
} from './author/predicate.ts';
export type { Formatted, Printable } from './author/printed.ts';
export type { Condition, Properties, Where } from './author/property.ts';
export type { Register } from './author/register.ts';
export { inSegment, type Segment, segment } from './author/segment.ts';
export type { If, Step, StepOptions, Steps } from './author/step.ts';
export type { StepId } from './author/step-id.ts';
export { type StepQuestion, type StepQuestions, step } from './author/step-questions.ts';
export type {
  DateTests,
  DayText,
  ExistTests,
  FlagTests,
  InstantText,
  ListTests,
  NumberTests,
  RelativeWindow,
  TextTests,
} from './author/tests.ts';
export type { TextTag } from './author/text.ts';
export {
  type AtTime,
  after,
  before,
  bestTime,
  between,
  type InTimeZone,
  type NextDays,
  next,
} from './author/timing.ts';
export { cron, every, once } from './author/trigger.ts';
export { type WaitForOptions, wait, waitFor, waitUntil } from './author/wait-steps.ts';
export { type Arm, branch, type ExperimentOptions, exit, experiment } from './author/way-steps.ts';
export type { Winner } from './author/winner.ts';
export { defineWorkspace, env } from './author/workspace.ts';
export type { BrandSettings } from './schema/brand-settings.ts';
export type { WrittenAlimtalk } from './schema/content/alimtalk-schema.ts';
export type { WrittenBrandMessage } from './schema/content/brand-message-schema.ts';
export type { WrittenInApp, WrittenInWeb } from './schema/content/onsite-schema.ts';
export type { WrittenPush, WrittenWebPush } from './schema/content/push-schema.ts';
export type { WrittenLms, WrittenMms, WrittenSms } from './schema/content/text-message-schema.ts';
export type { CouponProvider, CouponSettings, HttpCoupons, SandboxCoupons } from './schema/coupon-settings.ts';
export type { CustomerSchema } from './schema/customer-schema.ts';
export type { DurationText } from './schema/duration-schema.ts';
export type { WrittenEmail } from './schema/email-schema.ts';
export type { EnvReference } from './schema/env-schema.ts';
export type { EnvironmentSettings } from './schema/environment-settings.ts';
export type { WrittenGuardrail } from './schema/goal-schema.ts';
export type { WrittenPolicyRules } from './schema/policy-schema.ts';
export type { BrandMessagePrice, MessagePrices, PriceList } from './schema/prices-schema.ts';
export type { OnlyRecipients, Recipients } from './schema/recipients-schema.ts';
export type {
  BrandMessageSender,
  EmailSender,
  KakaoSender,
  PushSender,
  SandboxSender,
  Senders,
  TextMessageSender,
  WebPushSender,
} from './schema/senders-schema.ts';
export type { LocalDateTime, TimeOfDay } from './schema/time-schema.ts';
export type { WrittenTiming } from './schema/timing-schema.ts';
export type { WrittenCron, WrittenEvery, WrittenOnce, WrittenTrigger } from './schema/trigger-schema.ts';
export type { WorkspaceConfig } from './schema/workspace-config.ts';
