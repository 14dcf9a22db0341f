import { z } from 'zod';
import type { ChannelName, FallbackReason } from '../ir/index.ts';
import { durationSchema } from './duration-schema.ts';
import { shownAs } from './shown-as.ts';
import { delegate } from './verb-union.ts';

/** Channels as written, and their names in the normal form. */
export const CHANNEL_NAMES = {
  push: 'push',
  webPush: 'web-push',
  alimtalk: 'alimtalk',
  brandMessage: 'brand-message',
  sms: 'sms',
  lms: 'lms',
  mms: 'mms',
  email: 'email',
  inApp: 'in-app',
  inWeb: 'in-web',
} as const satisfies Record<string, ChannelName>;
export type ChannelWord = keyof typeof CHANNEL_NAMES;
export const CHANNEL_WORDS = Object.keys(CHANNEL_NAMES) as readonly ChannelWord[];

/** A channel to turn to, with what must have been observed of the one before. */
export interface WrittenFallback<C extends ChannelWord = ChannelWord> {
  /** The channel to turn to. */
  readonly channel: C;
  /** What must have been observed of the channel before. Default `unreachable`. */
  readonly on?: FallbackReason | undefined;
  /** How long the channel before is given, as in `2h`: needed but for `unreachable`, which is known at once. */
  readonly after?: string | undefined;
}

/** Channels in the order in which they are tried. */
export interface WrittenFirstOf<C extends ChannelWord = ChannelWord> {
  readonly firstOf: readonly (C | WrittenFallback<C>)[];
}

/** One channel, or several of which the first that reaches the person is used. A list is short for `firstOf`. */
export type WrittenChannel = ChannelWord | WrittenFirstOf | readonly (ChannelWord | WrittenFallback)[];

/** The name of one channel. */
export const channelWordSchema: z.ZodType<ChannelWord> = z.enum(CHANNEL_WORDS as [ChannelWord, ...ChannelWord[]]);

const fallback: z.ZodType<WrittenFallback> = z
  .strictObject({
    channel: channelWordSchema,
    on: z.enum(['unreachable', 'not-delivered', 'not-read']).optional(),
    after: durationSchema.optional(),
  })
  .refine(({ on, after }) => (on ?? 'unreachable') === 'unreachable' || after !== undefined, {
    path: ['after'],
    params: { missing: true },
  })
  .refine(({ on, after }) => (on ?? 'unreachable') !== 'unreachable' || after === undefined, {
    path: ['after'],
    error: 'is for not-delivered and not-read; that somebody is unreachable is known at once',
  });

const link = shownAs(
  z.unknown().check((context) => {
    delegate(isObject(context.value) ? fallback : channelWordSchema, context);
  }),
  () => z.union([channelWordSchema, fallback]),
);

const links = z
  .array(link as z.ZodType<ChannelWord | WrittenFallback>)
  .min(2)
  .max(5);
const firstOf: z.ZodType<WrittenFirstOf> = z.strictObject({ firstOf: links });

/** Most likely form first: a word, a list, a group with `firstOf`. */
export const channelSchema: z.ZodType<WrittenChannel> = shownAs(
  z.unknown().check((context) => {
    const { value } = context;
    if (Array.isArray(value)) delegate(links, context);
    else if (isObject(value)) delegate(firstOf, context);
    else if (typeof value === 'string' && !CHANNEL_WORDS.some((known) => known === value)) {
      context.issues.push({ code: 'invalid_value', values: [...CHANNEL_WORDS], input: value });
    } else delegate(channelWordSchema, context);
  }) as z.ZodType<WrittenChannel>,
  () => z.union([channelWordSchema, links, firstOf]),
);

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The links of a channel that has the right form, each with the path of its name. */
export interface ChannelLink {
  readonly channel: ChannelWord;
  readonly on: FallbackReason;
  readonly after: string | null;
  /** Below `channel`. */
  readonly path: readonly (string | number)[];
}

/** The first is the channel itself; those after it are fallbacks. */
export function channelLinks(written: WrittenChannel): readonly [ChannelLink, ...ChannelLink[]] {
  if (typeof written === 'string') return [plainLink(written, [])];
  const [list, root] = 'firstOf' in written ? [written.firstOf, ['firstOf']] : [written, []];
  const [first, ...others] = list.map((item, index) => linkOf(item, [...root, index]));
  if (first === undefined) throw new TypeError('channel: read without having been parsed');
  return [first, ...others];
}

function linkOf(item: ChannelWord | WrittenFallback, path: ChannelLink['path']): ChannelLink {
  if (typeof item === 'string') return plainLink(item, path);
  return { channel: item.channel, on: item.on ?? 'unreachable', after: item.after ?? null, path };
}

function plainLink(channel: ChannelWord, path: ChannelLink['path']): ChannelLink {
  return { channel, on: 'unreachable', after: null, path };
}

/** Whether a name is a channel's. */
export function isChannelWord(name: string): name is ChannelWord {
  return Object.hasOwn(CHANNEL_NAMES, name);
}
