import { type EmailMessage, type Message, SEND_TOKEN_HEADER } from '../../adapters/contract/index.ts';
import { linksOf, mapLinks } from './find-links.ts';
import { PREFERENCES_PLACE, withPreferences } from './preferences-place.ts';
import { addressCheck, type LinkTokens } from './token.ts';
import { withUtm } from './utm.ts';

/** Keeps the targets of links; the same address has the same number for ever. */
export interface LinkStore {
  /** Numbers of these addresses, those that are new included. */
  numbersOf(urls: readonly string[]): Promise<ReadonlyMap<string, bigint>>;
}

export interface LinkSettings {
  /** Where our links lead first, as in `https://go.shop.example`; no path. */
  readonly baseUrl: string;
  /** Adds UTM parameters to the targets. */
  readonly utm: boolean;
  /** Counts opens of emails by a picture of one pixel. */
  readonly openPixel: boolean;
}

/** A rendered message and the ledger's row that it goes out under. */
export interface Linkable {
  readonly sendId: string;
  readonly message: Message;
}

/** Makes the links of messages ours, so that clicks, opens and withdrawals come back. Order and number stay. */
export type Linker = (messages: readonly Linkable[], nowMs: number) => Promise<readonly Message[]>;

/** Addresses whose numbers are kept in memory; what is personal in an address makes it one of a kind and passes by. */
const MOST_KNOWN = 20_000;

export function createLinker(settings: LinkSettings, tokens: LinkTokens, store: LinkStore): Linker {
  const { baseUrl, utm, openPixel } = settings;
  const known = new Map<string, bigint>();

  const numbersOf = async (urls: ReadonlySet<string>): Promise<ReadonlyMap<string, bigint>> => {
    const found = new Map<string, bigint>();
    for (const url of urls) {
      const number = known.get(url);
      if (number !== undefined) found.set(url, number);
    }
    const missing = [...urls].filter((url) => !found.has(url));
    if (missing.length === 0) return found;
    if (known.size + missing.length > MOST_KNOWN) known.clear();
    for (const [url, number] of await store.numbersOf(missing)) {
      known.set(url, number);
      found.set(url, number);
    }
    return found;
  };

  return async (messages, nowMs) => {
    const targetOf = (url: string, { tags, channel }: Message) => (utm ? withUtm(url, tags, channel) : url);
    const targets = messages.flatMap(({ message }) =>
      linksOf(message)
        .filter((url) => url !== PREFERENCES_PLACE)
        .map((url) => targetOf(url, message)),
    );
    const numbers = await numbersOf(new Set(targets));
    return messages.map(({ sendId, message }) => {
      const id = BigInt(sendId);
      const preferences = `${baseUrl}/u/${tokens.make({ kind: 'preferences', sendId: id }, nowMs)}`;
      const followed = mapLinks(withPreferences(message, preferences), (url) => {
        if (url.startsWith(`${baseUrl}/`)) return url;
        const linkId = numbers.get(targetOf(url, message));
        return linkId === undefined ? url : `${baseUrl}/c/${tokens.make({ kind: 'click', sendId: id, linkId }, nowMs)}`;
      });
      if (followed.channel !== 'email') return followed;
      const pixel = openPixel ? `${baseUrl}/o/${tokens.make({ kind: 'open', sendId: id }, nowMs)}.gif` : null;
      const report = tokens.make({ kind: 'report', sendId: id, addressCheck: addressCheck(message.to) }, nowMs);
      return ofEmail(followed, { preferences, pixel, report });
    });
  };
}

/**
 * Every email names its send to those who report on it. Advertisements carry the one-click way out in their head (RFC
 * 8058; Gmail and Yahoo ask it of bulk senders); the visible one is `{{preferencesUrl}}` in the campaign's own words.
 */
function ofEmail(
  message: EmailMessage,
  { preferences, pixel, report }: { preferences: string; pixel: string | null; report: string },
): EmailMessage {
  const { content, headers, tags } = message;
  const oneClick =
    tags.purpose === 'ad'
      ? { 'List-Unsubscribe': `<${preferences}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
      : {};
  const html = content.html === null || pixel === null ? content.html : withPixel(content.html, pixel);
  return {
    ...message,
    content: { ...content, html },
    headers: { ...headers, [SEND_TOKEN_HEADER]: report, ...oneClick },
  };
}

function withPixel(html: string, pixel: string): string {
  const image = `<img src="${pixel}" width="1" height="1" alt="" style="display:none">`;
  const end = html.search(/<\/body\s*>/i);
  return end < 0 ? html + image : html.slice(0, end) + image + html.slice(end);
}
