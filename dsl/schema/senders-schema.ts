import { z } from 'zod';
import type { ChannelWord } from './channel-schema.ts';
import { type EnvReference, envSchema } from './env-schema.ts';

/** How messages leave, by channel. `sandbox` takes messages and shows them, but delivers to nobody. */
export interface Senders {
  readonly push?: PushSender;
  readonly webPush?: WebPushSender;
  readonly alimtalk?: KakaoSender;
  readonly brandMessage?: BrandMessageSender;
  readonly sms?: TextMessageSender;
  readonly lms?: TextMessageSender;
  readonly mms?: TextMessageSender;
  readonly email?: EmailSender;
  readonly inApp?: SandboxSender;
  readonly inWeb?: SandboxSender;
}

interface Sender {
  /**
   * Most messages per second of each worker process, as workers do not know of each other: with several of them, the
   * provider's limit divided by their number. Null for no limit. Default null.
   */
  readonly messagesPerSecond?: number | null;
}

export interface EmailSender extends Sender {
  /** How mail leaves: by SMTP. */
  readonly adapter: 'smtp';
  /** `Name <local@domain>` or a bare address. */
  readonly from: string;
  /** Address for answers. Default: `from`. */
  readonly replyTo?: string;
  /**
   * Mailbox for bounces, as in `bounce@mail.shop.example`; must take mail for `bounce+ANYTHING@…`, too. Which message came
   * back stands behind the plus. Default: `from`.
   */
  readonly bounces?: string;
  /** `smtp://user:password@host:port` or `smtps://…`, by reference. */
  readonly url: EnvReference;
  /**
   * Limits for domains of recipients, as in `{ '*': { connections: 20 }, 'naver.com': { messagesPerMinute: 600 } }`; `*` is
   * for each domain that is not named. Of each worker process, like `messagesPerSecond`. What is over a limit waits. Default: none.
   */
  readonly domains?: Readonly<Record<string, DomainLimitSettings>>;
  /** Daily ceilings for a domain or address that mail servers do not know yet. What is over one waits a day. Default: none. */
  readonly warmUp?: WarmUpSettings;
  /** Signs messages for the domain of `from` (DKIM). Default: the mail server does. */
  readonly dkim?: DkimSettings;
}

/** At least one of the three; the first two exclude each other. */
export interface DomainLimitSettings {
  /** Messages per second. */
  readonly messagesPerSecond?: number;
  /** Messages per minute. */
  readonly messagesPerMinute?: number;
  /** Messages under way at a time, 1 to 100. */
  readonly connections?: number;
}

/** `perDay` alone, or `first` and `days`. */
export interface WarmUpSettings {
  /** First day, in the zone of the workspace. Before it the first ceiling holds. */
  readonly from: string;
  /** Most messages of each day, from the first; afterwards there is no ceiling. */
  readonly perDay?: readonly number[];
  /** Most messages of the first day. */
  readonly first?: number;
  /** Each day may have this many times the messages of the day before. Default: 2. */
  readonly growth?: number;
  /** Days with a ceiling, 1 to 365. */
  readonly days?: number;
}

export interface DkimSettings {
  /** Domain that vouches for the message, the one of `from` for DMARC. */
  readonly domain: string;
  /** Name of the key in the DNS: `SELECTOR._domainkey.DOMAIN`. */
  readonly selector: string;
  /** PEM text of the private key, RSA or Ed25519, by reference. */
  readonly privateKey: EnvReference;
}

export interface SandboxSender extends Sender {
  /** Messages are taken and shown, and delivered to nobody. */
  readonly adapter: 'sandbox';
}

export interface PushSender extends SandboxSender {
  /** Key of the app with the push provider. */
  readonly appKey: EnvReference;
}

export interface WebPushSender extends SandboxSender {
  /** Whom browsers' push services may turn to, `mailto:` or `https://` (VAPID, RFC 8292). */
  readonly subject: string;
  /** Public half of the site's VAPID key, which its pages hold, too. */
  readonly publicKey: string;
  /** The other half, by reference. */
  readonly privateKey: EnvReference;
}

export interface KakaoSender extends SandboxSender {
  /** Key of the sender profile of the KakaoTalk channel. */
  readonly senderKey: EnvReference;
}

export interface BrandMessageSender extends KakaoSender {
  /** Free number for saying no, needed for the targetings `M` and `N`. */
  readonly unsubscribeNumber?: string;
}

export interface TextMessageSender extends SandboxSender {
  /** Calling number, registered with the provider: others are refused by law, and the line may be blocked. */
  readonly from: string;
  /** Free number for saying no, as in `080-123-4567`. */
  readonly unsubscribeNumber?: string;
}

/** Bare, or after a name in angle brackets. Line breaks and quotes could add headers and are refused. */
const address = z
  .string()
  .regex(
    /^(?:[^<>"@\r\n]+ <[^\s<>"@]+@[^\s<>"@]+>|[^\s<>"@]+@[^\s<>"@]+)$/,
    'must be an address such as "hello@shop.example" or "Shop <hello@shop.example>"',
  );
/** Korean calling numbers: area or mobile code and the rest, or one of eight digits such as 1588-0000. */
const callingNumber = z
  .string()
  .regex(/^(?:0\d{1,2}-?\d{3,4}-?\d{4}|1\d{3}-?\d{4})$/, 'must be a Korean number such as "02-000-0000"');
const freeNumber = z.string().regex(/^080-?\d{3,4}-?\d{4}$/, 'must be a free number such as "080-123-4567"');
/** Leaves room for a plus and a token in the 64 characters before the `@`. */
const bounces = z
  .string()
  .regex(
    /^[\w.-]{1,17}@[^\s<>"@]+$/,
    'must be an address such as "bounce@mail.shop.example", with at most 17 characters before the @',
  );
const speed = { messagesPerSecond: z.number().positive().nullable().exactOptional() };
const whole = z.int().min(1).max(100_000_000);
const domainLimit = z
  .strictObject({
    messagesPerSecond: z.number().positive().exactOptional(),
    messagesPerMinute: z.number().positive().exactOptional(),
    connections: z.int().min(1).max(100).exactOptional(),
  })
  .refine(
    (limit) => Object.keys(limit).length > 0,
    'must limit something: messagesPerSecond, messagesPerMinute, connections',
  )
  .refine(
    ({ messagesPerSecond, messagesPerMinute }) => messagesPerSecond === undefined || messagesPerMinute === undefined,
    'must say messagesPerSecond or messagesPerMinute, not both',
  );
/** In small letters, since people's addresses are compared so. */
const recipientDomain = z
  .string()
  .regex(
    /^(?:\*|[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+)$/,
    'must be a domain in small letters, or "*"',
  );
const warmUp = z
  .strictObject({
    from: z.iso.date('must be a day such as "2027-01-11"'),
    perDay: z.array(whole).min(1).max(365).exactOptional(),
    first: whole.exactOptional(),
    growth: z.number().min(1).max(10).exactOptional(),
    days: z.int().min(1).max(365).exactOptional(),
  })
  .refine(
    ({ perDay, first, growth, days }) =>
      perDay === undefined
        ? first !== undefined && days !== undefined
        : first === undefined && growth === undefined && days === undefined,
    'must say perDay alone, or first and days',
  );
const sandbox = { adapter: z.enum(['sandbox']), ...speed };
const textMessage = z.strictObject({ ...sandbox, from: callingNumber, unsubscribeNumber: freeNumber.exactOptional() });

const SENDERS: { readonly [C in ChannelWord]: z.ZodType<NonNullable<Senders[C]>> } = {
  push: z.strictObject({ ...sandbox, appKey: envSchema }),
  webPush: z.strictObject({
    ...sandbox,
    subject: z.string().regex(/^(?:mailto:\S+@\S+|https:\/\/\S+)$/, 'must begin with mailto: or https://'),
    publicKey: z.string().regex(/^[\w-]{87}$/, 'must be a VAPID public key, 87 letters of base64url'),
    privateKey: envSchema,
  }),
  alimtalk: z.strictObject({ ...sandbox, senderKey: envSchema }),
  brandMessage: z.strictObject({ ...sandbox, senderKey: envSchema, unsubscribeNumber: freeNumber.exactOptional() }),
  sms: textMessage,
  lms: textMessage,
  mms: textMessage,
  email: z.strictObject({
    adapter: z.enum(['smtp']),
    ...speed,
    from: address,
    replyTo: address.exactOptional(),
    bounces: bounces.exactOptional(),
    domains: z.record(recipientDomain, domainLimit).exactOptional(),
    warmUp: warmUp.exactOptional(),
    url: envSchema,
    dkim: z
      .strictObject({ domain: z.string().min(1), selector: z.string().min(1), privateKey: envSchema })
      .exactOptional(),
  }),
  inApp: z.strictObject(sandbox),
  inWeb: z.strictObject(sandbox),
};

export const sendersSchema: z.ZodType<Senders> = z.strictObject({
  push: SENDERS.push.exactOptional(),
  webPush: SENDERS.webPush.exactOptional(),
  alimtalk: SENDERS.alimtalk.exactOptional(),
  brandMessage: SENDERS.brandMessage.exactOptional(),
  sms: SENDERS.sms.exactOptional(),
  lms: SENDERS.lms.exactOptional(),
  mms: SENDERS.mms.exactOptional(),
  email: SENDERS.email.exactOptional(),
  inApp: SENDERS.inApp.exactOptional(),
  inWeb: SENDERS.inWeb.exactOptional(),
});
