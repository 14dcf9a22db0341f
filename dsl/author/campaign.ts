import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import type { DurationText } from '../schema/duration-schema.ts';
import type { WrittenTarget } from '../schema/predicate-schema.ts';
import type { WrittenTrigger } from '../schema/trigger-schema.ts';
import type { Events, NumericProperty } from './customer-types.ts';
import { type Campaign, FORMAT } from './definition.ts';
import { DefinitionError } from './definition-error.ts';
import { freeze } from './freeze.ts';
import type { AuthorChannel, OneMessageFor, SeveralMessagesFor } from './message.ts';
import { type Everyone, type Predicate, WRITTEN } from './predicate.ts';
import { writtenVariants } from './written-variants.ts';

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
  /** Whom to leave out of the target. Whoever is unclear is left out, too. */
  readonly exclude?: Predicate;
  /** Percent of the reachable people held out to measure lift, 0 to 50. Default 0. */
  readonly control?: number;
}

/** A campaign in which everybody gets the same message. */
export interface OneMessage<E extends Events, Channel> extends CampaignBase<E>, OneMessageFor<Channel> {}

/** A campaign that tries several messages, or says different things to different people. */
export interface SeveralMessages<E extends Events, Channel> extends CampaignBase<E>, SeveralMessagesFor<Channel> {}

/** Writes a campaign down. The result is opaque: export it as the file's default. */
export type CampaignBuilder<E extends Events> = <const Channel extends AuthorChannel>(
  definition: OneMessage<E, Channel> | SeveralMessages<E, Channel>,
) => Campaign;

export function campaignBuilder<E extends Events>(): CampaignBuilder<E> {
  return (definition) => {
    const { target, exclude, variants, ...rest } = definition;
    const written = {
      ...rest,
      ...('variants' in definition ? { variants: writtenVariants(variants) } : {}),
      ...('target' in definition ? { target: writtenPredicate(target, 'target') } : {}),
      ...('exclude' in definition ? { exclude: writtenPredicate(exclude, 'exclude') } : {}),
    };
    return freeze({ format: FORMAT.campaign, written: written satisfies Unchecked });
  };
}

/** What is no predicate must not mean everyone or nobody: files are evaluated without being type-checked. */
function writtenPredicate(value: unknown, field: 'target' | 'exclude'): WrittenTarget {
  if (typeof value === 'object' && value !== null && WRITTEN in value) return (value as Predicate | Everyone)[WRITTEN];
  const without = field === 'target' ? 'mean everyone' : 'leave out nobody';
  throw new DefinitionError(`${field} is not a predicate`, {
    help: `ask a question, as in customer.tier.is("vip"), or leave ${field} out to ${without}`,
  });
}

/** The written form before it was parsed: the fields are the same, their texts are not checked yet. */
type Unchecked = { readonly [K in keyof WrittenCampaign]: unknown };
