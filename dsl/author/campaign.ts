import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import type { DurationText } from '../schema/duration-schema.ts';
import type { WrittenEmail } from '../schema/email-schema.ts';
import type { WrittenTarget } from '../schema/predicate-schema.ts';
import type { WrittenTrigger } from '../schema/trigger-schema.ts';
import type { WrittenVariant } from '../schema/variant-schema.ts';
import type { Events, NumericProperty } from './customer-types.ts';
import { type Campaign, FORMAT } from './definition.ts';
import { DefinitionError } from './definition-error.ts';
import { freeze } from './freeze.ts';
import { type Everyone, type Predicate, WRITTEN } from './predicate.ts';

/** The event that counts as conversion. */
export interface Goal<Name, Property> {
  readonly event: Name;
  /** How soon after the message the event counts, as in `'3d'`. */
  readonly within: DurationText;
  /** Numeric property of the event that is summed as revenue. */
  readonly value?: Property;
}

/** A goal for each declared event, told apart by the event's name. */
export type GoalOf<E extends Events> = {
  [K in keyof E & string]: Goal<K, NumericProperty<E[K]>>;
}[keyof E & string];

/** What every campaign says. */
interface CampaignBase<E extends Events> {
  /** Small letters, digits and hyphens. Names the campaign for ever: in the ledger, in workflows, in results. */
  readonly id: string;
  readonly description?: string;
  /** Who answers for it. */
  readonly owner?: string;
  readonly tags?: readonly string[];
  readonly goal: GoalOf<E>;
  /** `ad` for advertising, which needs consent for it; `info` for information the customer asked for. */
  readonly purpose: 'ad' | 'info';
  /** When it runs: `once`, `every` or `cron`. */
  readonly trigger: WrittenTrigger;
  /** Whom it is for. Default: everyone. */
  readonly target?: Predicate | Everyone;
  readonly channel: 'email';
  /** Percent of the reachable people held out to measure lift, 0 to 50. Default 0. */
  readonly control?: number;
}

/** A campaign in which everybody gets the same message. */
export interface OneMessage<E extends Events> extends CampaignBase<E> {
  readonly message: WrittenEmail;
  readonly variants?: never;
}

/** A campaign that tries several messages; the weights add up to 100. */
export interface SeveralMessages<E extends Events> extends CampaignBase<E> {
  readonly message?: never;
  readonly variants: Readonly<Record<string, WrittenVariant>>;
}

/** Writes a campaign down. The result is opaque: export it as the file's default. */
export type CampaignBuilder<E extends Events> = (definition: OneMessage<E> | SeveralMessages<E>) => Campaign;

export function campaignBuilder<E extends Events>(): CampaignBuilder<E> {
  return (definition) => {
    const { target, ...rest } = definition;
    const written = 'target' in definition ? { ...rest, target: writtenTarget(target) } : rest;
    return freeze({ format: FORMAT.campaign, written: written satisfies Unchecked });
  };
}

/** A target that is none must not mean everyone: files are evaluated without being type-checked. */
function writtenTarget(target: unknown): WrittenTarget {
  if (typeof target === 'object' && target !== null && WRITTEN in target)
    return (target as Predicate | Everyone)[WRITTEN];
  throw new DefinitionError('target is not a predicate', {
    help: 'ask a question, as in customer.tier.is("vip"), or leave target out to mean everyone',
  });
}

/** The written form before it was parsed: the fields are the same, their texts are not checked yet. */
type Unchecked = { readonly [K in keyof WrittenCampaign]: unknown };
