import { simpleParser } from 'mailparser';
import { type Frame, framesOf, laterFrames, rawAt, segmentsOf } from './frames.ts';

/** What names a message; read without decoding it. */
interface InboxKey {
  /** Queue id, as in the reply that the sender got: segment and place in it. */
  readonly id: string;
  /** Milliseconds since 1970 when it was taken. */
  readonly at: number;
  /** First recipient. */
  readonly to: string;
  /** With angle brackets. */
  readonly messageId: string | null;
  /** From `X-Campaign-Id`, `X-Campaign-Run` and `X-Campaign-Variant`. */
  readonly campaign: string | null;
  readonly run: string | null;
  readonly variant: string | null;
}

/** One message as a list shows it. */
interface InboxEntry extends InboxKey {
  readonly subject: string;
}

export interface InboxMessage extends InboxEntry {
  /** Header fields in their order, folds and base64 encoded-words undone. */
  readonly headers: readonly string[];
  readonly text: string | null;
  readonly html: string | null;
}

interface InboxQuery {
  readonly campaign?: string | undefined;
  /** Whole address, in any case. */
  readonly to?: string | undefined;
  /** Only messages taken at this instant or later, milliseconds since 1970. */
  readonly since?: number | undefined;
  /** Most entries, from the newest. */
  readonly limit: number;
}

const LEAN = { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true };

/** Lists messages, newest first. A folder that is not there is an empty inbox. */
export async function readInbox(folder: string, query: InboxQuery): Promise<InboxEntry[]> {
  const entries: InboxEntry[] = [];
  for (const segment of await segmentsOf(folder)) {
    for (const frame of (await framesOf(folder, segment)).reverse()) {
      if (entries.length >= query.limit) return entries;
      const key = keyOf(frame);
      if (matches(key, query)) entries.push({ ...key, subject: await subjectOf(frame) });
    }
  }
  return entries;
}

/** One message in full; null when there is none of this id. */
export async function readMessage(folder: string, id: string): Promise<InboxMessage | null> {
  const segment = id.slice(0, Math.max(id.lastIndexOf('-'), 0));
  if (!(await segmentsOf(folder)).includes(segment)) return null;
  const frame = (await framesOf(folder, segment)).find((one) => one.id === id);
  if (frame === undefined) return null;
  return decoded(keyOf(frame), frame.raw);
}

async function decoded(key: InboxKey, raw: Buffer): Promise<InboxMessage> {
  const parsed = await simpleParser(raw, LEAN);
  return {
    ...key,
    subject: parsed.subject ?? '',
    headers: headText({ raw }).split('\r\n').map(decodeWords),
    text: parsed.text ?? null,
    html: parsed.html || null,
  };
}

/** A copy whose texts do not hold on to the header that they were cut out of: some 2 KB for each message. */
const flat = (key: InboxKey) => JSON.parse(JSON.stringify(key)) as InboxKey;

/** A message's key and where it lies. */
export interface InboxPlace extends InboxKey {
  readonly segment: string;
  readonly from: number;
  readonly bytes: number;
}

/** An inbox that is read while it grows. */
interface FollowedInbox {
  /** Messages that came since the call before, in the order in which they came. */
  later(): Promise<InboxPlace[]>;
  read(place: InboxPlace): Promise<InboxMessage>;
}

export function followInbox(folder: string): FollowedInbox {
  const read = new Map<string, { bytes: number; frames: number }>();
  return {
    later: async () => {
      const places: InboxPlace[] = [];
      for (const segment of (await segmentsOf(folder)).reverse()) {
        const before = read.get(segment) ?? { bytes: 0, frames: 0 };
        const { frames, bytes } = await laterFrames(folder, segment, before);
        read.set(segment, { bytes, frames: before.frames + frames.length });
        places.push(
          ...frames.map((frame) => ({ ...flat(keyOf(frame)), segment, from: frame.from, bytes: frame.raw.length })),
        );
      }
      return places;
    },
    read: async ({ segment, from, bytes, ...key }) => decoded(key, await rawAt(folder, segment, from, bytes)),
  };
}

/**
 * How many messages there are of each key, over the whole inbox. The default key is campaign and recipient, with a
 * space between: more than 1 means that somebody was messaged twice.
 */
export async function countByKey(
  folder: string,
  keyFor: (message: InboxKey) => string = ({ campaign, to }) => `${campaign ?? '-'} ${to}`,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const segment of await segmentsOf(folder)) {
    for (const frame of await framesOf(folder, segment)) {
      const key = keyFor(keyOf(frame));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** Every message undecoded, segment by segment. */
export async function* rawMessages(folder: string): AsyncGenerator<InboxKey & { readonly raw: Buffer }> {
  for (const segment of await segmentsOf(folder)) {
    for (const frame of await framesOf(folder, segment)) yield { ...keyOf(frame), raw: frame.raw };
  }
}

function matches(key: InboxKey, query: InboxQuery): boolean {
  if (query.campaign !== undefined && key.campaign !== query.campaign) return false;
  if (query.to !== undefined && key.to.toLowerCase() !== query.to.toLowerCase()) return false;
  return query.since === undefined || key.at >= query.since;
}

function headText(frame: Pick<Frame, 'raw'>): string {
  const end = frame.raw.indexOf('\r\n\r\n');
  return frame.raw.toString('utf8', 0, end === -1 ? frame.raw.length : end).replace(/\r\n[ \t]+/g, ' ');
}

/** What senders like ours write (RFC 2047, base64 of UTF-8); other encoded-words stay as they are. */
function decodeWords(field: string): string {
  return field
    .replace(/\?= +(?==\?)/g, '?=')
    .replace(/=\?utf-8\?b\?([A-Za-z0-9+/=]*)\?=/gi, (_, base64: string) => Buffer.from(base64, 'base64').toString());
}

const fieldPattern = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im');
const MESSAGE_ID = fieldPattern('Message-ID');
const CAMPAIGN = fieldPattern('X-Campaign-Id');
const RUN = fieldPattern('X-Campaign-Run');
const VARIANT = fieldPattern('X-Campaign-Variant');

function keyOf(frame: Frame): InboxKey {
  const head = headText(frame);
  const field = (pattern: RegExp) => pattern.exec(head)?.[1]?.trim() ?? null;
  return {
    id: frame.id,
    at: frame.head.at,
    to: frame.head.to[0] ?? '',
    messageId: field(MESSAGE_ID),
    campaign: field(CAMPAIGN),
    run: field(RUN),
    variant: field(VARIANT),
  };
}

async function subjectOf(frame: Frame): Promise<string> {
  const end = frame.raw.indexOf('\r\n\r\n');
  const { subject } = await simpleParser(frame.raw.subarray(0, end === -1 ? frame.raw.length : end + 4), LEAN);
  return subject ?? '';
}
