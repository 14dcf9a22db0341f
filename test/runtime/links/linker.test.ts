import { describe, expect, it } from 'vitest';
import type { ContentMessage, EmailMessage, Message } from '../../../adapters/contract/index.ts';
import { linksOf } from '../../../runtime/links/find-links.ts';
import { createLinker, type LinkSettings } from '../../../runtime/links/linker.ts';
import { PREFERENCES_PLACE } from '../../../runtime/links/preferences-place.ts';
import { addressCheck, linkTokens } from '../../../runtime/links/token.ts';

const NOW = Date.parse('2027-01-11T03:00:00Z');
const tokens = linkTokens('a-key-of-32-characters-and-more!');
const tags = { campaign: 'first', run: '1', variant: 'a', purpose: 'ad' } as const;
const BASE = 'https://go.shop.example';

const email = (html: string | null, text: string | null = null): EmailMessage => ({
  channel: 'email',
  idempotencyKey: 'k',
  to: 'a@member.example',
  content: { kind: 'email', subject: 's', preheader: null, senderName: null, replyTo: null, text, html, pictures: [] },
  headers: {},
  tags,
});

/** A store in memory that counts what it is asked. */
function store() {
  const urls: string[] = [];
  let asked = 0;
  return {
    urls,
    asked: () => asked,
    numbersOf: async (wanted: readonly string[]) => {
      asked += 1;
      for (const url of wanted) if (!urls.includes(url)) urls.push(url);
      return new Map(wanted.map((url) => [url, BigInt(urls.indexOf(url) + 1)]));
    },
  };
}

function linker(settings: Partial<LinkSettings> = {}) {
  const kept = store();
  const link = createLinker({ baseUrl: BASE, utm: false, openPixel: false, ...settings }, tokens, kept);
  const one = async <M extends Message>(message: M) => (await link([{ sendId: '42', message }], NOW))[0] as M;
  return { kept, link, one };
}

/** What the links of a text lead to. */
function targets(text: string, urls: readonly string[]): readonly (string | undefined)[] {
  return [...text.matchAll(/https:\/\/go\.shop\.example\/c\/([\w-]+)/g)].map(([, token]) => {
    const claim = tokens.read(token ?? '', NOW);
    if (typeof claim === 'string' || claim.kind !== 'click') return claim as string;
    expect(claim.sendId).toBe(42n);
    return urls[Number(claim.linkId) - 1];
  });
}

describe('{{preferencesUrl}}', () => {
  it('becomes the page of this very message in every text of every channel, and is no link to count', async () => {
    const { one, kept } = linker();
    const page = expect.stringMatching(/^https:\/\/go\.shop\.example\/u\/[\w-]+$/);
    const sent = await one(email(`<a href="${PREFERENCES_PLACE}">no</a>`, `no: ${PREFERENCES_PLACE}`));
    const [url = ''] = /https:\S+/.exec(sent.content.text ?? '') ?? [];
    expect(url).toEqual(page);
    expect(sent.content.html).toBe(`<a href="${url}">no</a>`);
    expect(tokens.read(url.slice(url.lastIndexOf('/') + 1), NOW)).toEqual({ kind: 'preferences', sendId: 42n });
    expect(kept.urls).toEqual([]);
    const body = `수신거부 ${PREFERENCES_PLACE}`;
    const lms = { channel: 'lms', idempotencyKey: 'k', to: '+8210', tags, content: { kind: 'lms', title: 't', body } };
    const text = await one(lms as unknown as ContentMessage);
    expect(JSON.stringify(text.content)).toMatch(/수신거부 https:\/\/go\.shop\.example\/u\/[\w-]+"/);
  });
});

describe('links of a message', () => {
  it('are those that people follow: not pictures, styles, deep links or other schemes', () => {
    const html = `<a href="https://shop.example/a?x=1&amp;y=2">A</a> <a class=b href='https://shop.example/b'>B</a>
      <img src="https://shop.example/p.png"> <link href="https://shop.example/s.css"> <a href="mailto:a@b.example">M</a>
      <a href="#top">T</a> <a href="https://shop.example/a?x=1&amp;y=2">A again</a>`;
    expect(linksOf(email(html, 'See https://shop.example/c. Or (https://shop.example/d)!'))).toEqual([
      'https://shop.example/c',
      'https://shop.example/d',
      'https://shop.example/a?x=1&y=2',
      'https://shop.example/b',
    ]);
  });

  it('become ours and lead where they led', async () => {
    const { one, kept } = linker();
    const { content } = await one(
      email('<a href="https://shop.example/a?x=1&amp;y=2">A</a>', '여기: https://shop.example/c'),
    );
    expect(targets(content.html ?? '', kept.urls)).toEqual(['https://shop.example/a?x=1&y=2']);
    expect(targets(content.text ?? '', kept.urls)).toEqual(['https://shop.example/c']);
    expect(`${content.html}${content.text}`).not.toContain('shop.example/a');
  });

  it('carry parameters for web analytics where that is asked, and leave those that are written', async () => {
    const { one, kept } = linker({ utm: true });
    await one(email(null, 'https://shop.example/c?utm_source=mine#part'));
    expect(kept.urls).toEqual([
      'https://shop.example/c?utm_source=mine&utm_medium=email&utm_campaign=first&utm_content=a#part',
    ]);
  });

  it('are left as they are in AlimTalk, whose template is approved letter by letter', async () => {
    const message = {
      channel: 'alimtalk',
      content: { kind: 'alimtalk', buttons: [{ url: 'https://shop.example/a' }] },
      tags,
    } as unknown as ContentMessage;
    expect(await linker().one(message)).toEqual(message);
  });

  it('are numbered once, not once per message', async () => {
    const { link, kept } = linker();
    const message = email('<a href="https://shop.example/a">A</a>');
    await link(
      Array.from({ length: 100 }, (_, index) => ({ sendId: String(index + 1), message })),
      NOW,
    );
    await link([{ sendId: '7', message }], NOW);
    expect([kept.asked(), kept.urls.length]).toEqual([1, 1]);
  });
});

describe('an email', () => {
  it('names its send and its address to those who report on it, by a token that nobody else can write', async () => {
    const { one } = linker();
    const token = (await one(email('<p>x</p>'))).headers['X-Campaign-Send'] ?? '';
    const claim = { kind: 'report', sendId: 42n, addressCheck: addressCheck('A@Member.example') };
    expect(tokens.read(token, NOW)).toEqual(claim);
    expect(tokens.read(token, NOW + 4_000 * 86_400_000)).toEqual(claim);
    expect(linkTokens('another-key-of-32-characters-and').read(token, NOW)).toBe('forged');
  });

  it('carries the way out in its head when it is an advertisement, and only then', async () => {
    const { one } = linker();
    const { headers } = await one(email('<p>x</p>'));
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    const token = /^<https:\/\/go\.shop\.example\/u\/([\w-]+)>$/.exec(headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
    expect(tokens.read(token, NOW)).toEqual({ kind: 'preferences', sendId: 42n });
    const info = { ...email('<p>x</p>'), tags: { ...tags, purpose: 'info' as const } };
    expect(Object.keys((await one(info)).headers)).toEqual(['X-Campaign-Send']);
  });

  it('carries the pixel at the end of the body, if opens are counted at all', async () => {
    const counted = await linker({ openPixel: true }).one(email('<body><p>x</p></body>'));
    expect(counted.content.html).toMatch(
      /<p>x<\/p><img src="https:\/\/go\.shop\.example\/o\/[\w-]+\.gif"[^>]*><\/body>$/,
    );
    expect((await linker().one(email('<p>x</p>'))).content.html).toBe('<p>x</p>');
  });
});
