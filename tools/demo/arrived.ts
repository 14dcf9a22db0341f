import { readStore } from '../../adapters/sandbox/simulator/index.ts';
import { rawMessages } from '../../adapters/smtp/simulator/index.ts';

/** A message as it lies before somebody, with the links that stand in it. */
export interface Arrived {
  readonly campaign: string;
  readonly variant: string;
  readonly channel: string;
  readonly to: string;
  readonly clicks: readonly string[];
  /** The picture that a mail program loads; null in all other messages. */
  readonly pixel: string | null;
  /** Where the person says no; null where the message has no such link. */
  readonly preferences: string | null;
}

/** What the mail server and the sandbox of `campaigns dev` took. */
export async function readArrived(inbox: string, sandbox: string): Promise<readonly Arrived[]> {
  const arrived: Arrived[] = [];
  for await (const { campaign, variant, to, raw } of rawMessages(inbox)) {
    if (campaign === null || variant === null) continue;
    arrived.push({ campaign, variant, channel: 'email', to, ...linksIn(decoded(raw.toString('latin1'))) });
  }
  for (const { tags, channel, to, content } of readStore(sandbox)) {
    const { campaign = '', variant = '' } = tags;
    arrived.push({ campaign, variant, channel, to, ...linksIn(JSON.stringify(content)) });
  }
  return arrived;
}

/** Header fields and the parts of a mail as text; parts are base64 or plain. */
function decoded(raw: string): string {
  const parts = raw.matchAll(/Content-Transfer-Encoding: base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g);
  return [raw, ...[...parts].map(([, body = '']) => Buffer.from(body, 'base64').toString())].join('\n');
}

function linksIn(text: string): Pick<Arrived, 'clicks' | 'pixel' | 'preferences'> {
  const all = [
    ...new Set([...text.matchAll(/http:\/\/127\.0\.0\.1:\d+\/[cou]\/[\w-]+(?:\.gif)?/g)].map(([url]) => url)),
  ];
  const of = (kind: string) => all.filter((url) => new URL(url).pathname.startsWith(kind));
  return { clicks: of('/c/'), pixel: of('/o/')[0] ?? null, preferences: of('/u/')[0] ?? null };
}
