export { z } from 'zod';
export type {
  Attribute,
  DateAttribute,
  FlagAttribute,
  NumberAttribute,
  RelativeWindow,
  TextAttribute,
} from './author/attribute.ts';
export type { CampaignBuilder, Goal, GoalOf, OneMessage, SeveralMessages } from './author/campaign.ts';
export type { Customer, Did, EventNames, Events, Fields } from './author/customer-types.ts';
export { type CustomerDefinition, defineCustomer, type Kit } from './author/define-customer.ts';
export type { Campaign, WorkspaceDefinition } from './author/definition.ts';
export type { EventCount } from './author/event-count.ts';
export { all, any, type Everyone, everyone, not, type Predicate } from './author/predicate.ts';
export type { Formatted, Printable } from './author/printed.ts';
export type { TextTag } from './author/text.ts';
export { cron, every, type LocalDateTime, once, type TimeOfDay } from './author/trigger.ts';
export { defineWorkspace, env } from './author/workspace.ts';
export type { CustomerSchema } from './schema/customer-schema.ts';
export type { DurationText } from './schema/duration-schema.ts';
export type { WrittenEmail } from './schema/email-schema.ts';
export type { WrittenCron, WrittenEvery, WrittenOnce, WrittenTrigger } from './schema/trigger-schema.ts';
export type { WrittenVariant } from './schema/variant-schema.ts';
export type { EmailSender, EnvReference, WorkspaceConfig } from './schema/workspace-config.ts';
