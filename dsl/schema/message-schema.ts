import { z } from 'zod';
import {
  type ChannelLink,
  type ChannelWord,
  channelLinks,
  isChannelWord,
  type WrittenChannel,
} from './channel-schema.ts';
import { BARE_TEXT, CONTENT_SCHEMAS, type ContentByChannel, type WrittenContent } from './content/content-schemas.ts';
import { LOCALE } from './locale.ts';
import { kindOf, sentence } from './sentence.ts';
import { shownAs } from './shown-as.ts';
import { textSchema, type WrittenText } from './text-schema.ts';

/** A message by channel, where a send has several. */
export type MessageByChannel = { readonly [C in ChannelWord]?: WrittenText | ContentByChannel[C] };

/** The content of the one channel, a bare text that is the body on every channel, or one of the two for each channel. */
export type WrittenMessage = WrittenText | WrittenContent | MessageByChannel;

type Path = readonly (string | number)[];

/** The content for one channel, and its place below the message. */
export type PlacedContent = {
  readonly [C in ChannelWord]: {
    readonly channel: C;
    readonly content: ContentByChannel[C];
    readonly path: Path;
    /** The message is the body itself, so the body's place is the message's. */
    readonly isBare: boolean;
  };
}[ChannelWord];

/** What each channel of a send shows, in the order in which the channels are tried. For forms that were parsed. */
export function contentsOf(channel: WrittenChannel, message: WrittenMessage): readonly PlacedContent[] {
  const links = channelLinks(channel);
  return links.map((link) => {
    if (links.length === 1 || isBareText(message))
      return placed(link.channel, message as WrittenText | WrittenContent, []);
    const own = (message as MessageByChannel)[link.channel];
    if (own === undefined) throw new TypeError(`message.${link.channel}: read without having been parsed`);
    return placed(link.channel, own, [link.channel]);
  });
}

function placed(channel: ChannelWord, message: WrittenText | WrittenContent, path: Path): PlacedContent {
  const isBare = isBareText(message);
  return { channel, content: isBare ? { body: message } : message, path, isBare } as PlacedContent;
}

/** A text, a file's text or a text by locale, rather than the fields of a channel. */
export function isBareText(message: unknown): message is WrittenText {
  if (typeof message === 'string') return true;
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return false;
  const keys = Object.keys(message);
  if (keys.length === 1 && keys[0] === 'file') return true;
  return keys.length > 0 && keys.every((key) => LOCALE.test(key) && !isChannelWord(key));
}

const bareText = textSchema({ max: 10_000 });

/** All faults of a message for the channels of its send, each at its place below the message. */
export function messageIssues(channel: WrittenChannel, message: unknown): readonly z.core.$ZodRawIssue[] {
  const links = channelLinks(channel);
  const [only, ...others] = links;
  if (others.length === 0) return issuesFor(only.channel, message, []);
  if (isBareText(message)) return [...bareIssues(links, message), ...issuesOf(bareText, message, [])];
  if (typeof message !== 'object' || message === null || Array.isArray(message)) {
    const error = `must be a text, or a message for each of ${names(links)}, not ${kindOf(message)}`;
    return [{ code: 'custom', input: message, path: [], message: error }];
  }
  return [...unknownChannels(links, message), ...links.flatMap((link) => ownIssues(link, message))];
}

function ownIssues({ channel }: ChannelLink, message: object): readonly z.core.$ZodRawIssue[] {
  if (!Object.hasOwn(message, channel)) {
    const help = `each channel of the send shows its own, as in message: { ${channel}: ... }`;
    return [{ code: 'custom', input: undefined, path: [channel], params: { missing: true, help } }];
  }
  return issuesFor(channel, (message as Readonly<Record<string, unknown>>)[channel], [channel]);
}

function unknownChannels(links: readonly ChannelLink[], message: object): readonly z.core.$ZodRawIssue[] {
  const known = links.map(({ channel }) => channel as string);
  const keys = Object.keys(message).filter((key) => !known.includes(key));
  const issue = {
    code: 'unrecognized_keys' as const,
    keys,
    input: { ...message },
    path: [],
    message: known.join('\n'),
  };
  return keys.length === 0 ? [] : [issue];
}

function issuesFor(channel: ChannelWord, message: unknown, path: Path): readonly z.core.$ZodRawIssue[] {
  if (!isBareText(message)) return issuesOf(CONTENT_SCHEMAS[channel], message, path);
  const needs = BARE_TEXT[channel];
  if (needs !== true) return [needsMore(channel, needs, message, path)];
  return issuesOf(bareText, message, path);
}

function bareIssues(links: readonly ChannelLink[], message: unknown): readonly z.core.$ZodRawIssue[] {
  return links.flatMap(({ channel }) => {
    const needs = BARE_TEXT[channel];
    return needs === true ? [] : [needsMore(channel, needs, message, [])];
  });
}

function needsMore(channel: ChannelWord, needs: string, input: unknown, path: Path): z.core.$ZodRawIssue {
  return { code: 'custom', input, path: [...path], message: `is a bare text, and ${channel} needs ${needs}` };
}

function issuesOf(schema: z.ZodType, value: unknown, path: Path): readonly z.core.$ZodRawIssue[] {
  const parsed = schema.safeParse(value, { error: sentence, reportInput: true });
  return (parsed.error?.issues ?? []).map(
    (issue) => ({ ...issue, path: [...path, ...issue.path] }) as z.core.$ZodRawIssue,
  );
}

function names(links: readonly ChannelLink[]): string {
  return links.map(({ channel }) => channel).join(', ');
}

/** Stands in for messages until their channel is known, which decides their form. */
export const messageSchema: z.ZodType<WrittenMessage | undefined> = shownAs(
  z.unknown() as z.ZodType<WrittenMessage | undefined>,
  () => {
    const contents = Object.values(CONTENT_SCHEMAS) as z.ZodType[];
    const byChannel = Object.entries(CONTENT_SCHEMAS).map(([channel, schema]) => [
      channel,
      z.union([bareText, schema]).optional(),
    ]);
    return z.union([bareText, ...contents, z.strictObject(Object.fromEntries(byChannel))]);
  },
);
