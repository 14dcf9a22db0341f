import type { Scalar } from '../ir/index.ts';
import type { DurationText } from '../schema/duration-schema.ts';
import type { EnvReference } from '../schema/env-schema.ts';
import type { WrittenText } from '../schema/text-schema.ts';
import type { Attribute, SingleValue } from './attribute.ts';
import type { AuthorChannel, OneMessageFor, SeveralMessagesFor } from './message.ts';
import type { Presence } from './printed.ts';
import type { RegisteredName } from './register.ts';
import { checkNamed, type If, madeIf, madeWith, type Step, type StepOptions } from './step.ts';
import type { StepId } from './step-id.ts';
import { nameOf } from './timing.ts';
import { writtenVariants } from './written-variants.ts';

/** A send of one message, or of variants. */
export type SendOptions<Channel, Asks extends string> =
  | (OneMessageFor<Channel> & If<Asks>)
  | (SeveralMessagesFor<Channel> & If<Asks>);

/** Sends a message: `send('remind', { channel: push, message: '…' })`. The id names it for ever. */
export function send<const I extends string, const Channel extends AuthorChannel, A extends string = never>(
  id: StepId<I>,
  options: SendOptions<Channel, A>,
): Step<I, A> {
  checkNamed('send', id, options);
  const { variants, if: _, ...rest } = options;
  const send = variants === undefined ? rest : { ...rest, variants: writtenVariants(variants) };
  return madeIf({ id, send }, options);
}

/** Sets an attribute of the person, or takes it away with `null`: `update(customer.tier, 'vip')`. */
export function update<V extends Scalar | null, A extends string = never>(
  attribute: SingleValue<V>,
  value: NoInfer<V>,
  options: StepOptions<A> = {},
): Step<never, A> {
  return madeWith({ update: { attribute: nameOf(attribute as Attribute<Presence>), to: value } }, options);
}

/** What another program is told. */
export interface WebhookOptions<Asks extends string> extends If<Asks> {
  /** Where it listens, by the name of an environment variable: `env('ERP_URL')`. */
  readonly url: EnvReference;
  /** Texts of a JSON object. */
  readonly body?: Readonly<Record<string, WrittenText>>;
}

/** Calls another program: `webhook('tell-erp', { url: env('ERP_URL'), body: { id: '{{customer.id}}' } })`. */
export function webhook<const I extends string, A extends string = never>(
  id: StepId<I>,
  options: WebhookOptions<A>,
): Step<never, A> {
  checkNamed('webhook', id, options);
  const { if: _, ...webhook } = options;
  return madeIf({ id, webhook }, options);
}

/** Which coupon, and from whom. */
export interface CouponOptions<Asks extends string> extends If<Asks> {
  /** Of those in campaigns.config.ts. */
  readonly provider: RegisteredName<'couponProviders'>;
  /** The coupon's name with the provider. */
  readonly name: string;
  /** How long it can be used. Default: as the provider says. */
  readonly validFor?: DurationText;
}

/** Takes a coupon for the person from a provider of coupons. */
export function issueCoupon<const I extends string, A extends string = never>(
  id: StepId<I>,
  options: CouponOptions<A>,
): Step<never, A> {
  checkNamed('issueCoupon', id, options);
  const { if: _, ...coupon } = options;
  return madeIf({ id, coupon }, options);
}
