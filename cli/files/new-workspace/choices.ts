/** What a new workspace is made of. */
export interface Choices {
  /** Name that customers know. */
  readonly brand: string;
  /** IANA name. */
  readonly zone: string;
  readonly locale: Locale;
  readonly channels: readonly ChannelChoice[];
  readonly surface: Surface;
}

/** Languages that there are samples in. */
export const LOCALES = ['ko', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** Ways to reach people, each with its senders and a sample. */
export const CHANNEL_CHOICES = ['email', 'push', 'kakao', 'sms'] as const;
export type ChannelChoice = (typeof CHANNEL_CHOICES)[number];

/** What campaigns are written in. */
export const SURFACES = ['yaml', 'ts'] as const;
export type Surface = (typeof SURFACES)[number];
