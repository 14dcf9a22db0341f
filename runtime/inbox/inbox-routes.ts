import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../ingest/http/link-routes.ts';
import type { Routes } from '../ingest/http/server.ts';
import { detailView } from './detail.ts';
import { type Asked, askedOf, choicesOf, matching } from './filter.ts';
import { mailDocument } from './handsets/email.ts';
import type { Origin, Setting } from './handsets/setting.ts';
import { headlineOf } from './headline.ts';
import { type Html, html } from './html.ts';
import { listView, type Row } from './list.ts';
import type { Listed, MessageBook, Opened } from './message-book.ts';
import { mailPolicy, pagePolicy, pageView } from './page.ts';
import { workspacePicture } from './pictures.ts';
import { timesIn } from './times.ts';
import { type Language, WORDS } from './words.ts';

export interface InboxRoutesOptions {
  readonly book: MessageBook;
  /** Folder of the workspace, for its pictures. */
  readonly root: string;
  readonly brand: string;
  /** Zone of the times that are shown. */
  readonly timeZone: string;
  /** Who a message of a campaign is from; null for a message of no campaign. */
  readonly originOf: (campaign: string | null, channel: string) => Origin;
  /** All addresses of the customer of an id; none for nobody. */
  readonly addressesOf: (customer: string) => Promise<ReadonlySet<string>>;
}

const ROWS = 30;
/** A name that resolves to this machine but is another site's (DNS rebinding) would read people's messages. */
const HERE = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;

/** The inbox as pages: the list with one message, the HTML part of an email, pictures, and how many messages fit. */
export function inboxRoutes(options: InboxRoutesOptions): Routes {
  const { book, root } = options;
  const show = shower(options);

  return (server) => {
    server.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store').header('cross-origin-resource-policy', 'same-origin');
      if (!HERE.test(request.headers.host ?? '')) return reply.code(421).send({ error: 'not-here' });
    });
    server.get('/', async (request, reply) => {
      const asked = askedOf(queryOf(request));
      const language = asked.lang === 'ko' || asked.lang === 'en' ? asked.lang : languageOf(request);
      const { status, page } = await show(asked, language);
      return send(reply.code(status), pagePolicy(asked.pictures), page);
    });
    server.get('/count', async (request) => {
      const asked = askedOf(queryOf(request));
      return { count: (await fitting(options, await book.all(), asked)).length };
    });
    server.get<{ Params: { id: string } }>('/mail/:id', async (request, reply) => {
      const pictures = queryOf(request).get('pictures') === '1';
      const opened = await openById(book, request.params.id);
      const markup = opened !== null && 'mail' in opened ? opened.mail.html : null;
      if (markup === null) return reply.code(404).send({ error: 'not-found' });
      return send(reply, mailPolicy(pictures), mailDocument(markup));
    });
    server.get<{ Params: { file: string } }>('/pictures/:file', async (request, reply) => {
      const picture = await workspacePicture(root, request.params.file, queryOf(request).get('path') ?? '');
      if (picture === null) return reply.code(404).send({ error: 'not-found' });
      return reply.header('content-type', picture.type).send(picture.bytes);
    });
  };
}

/** Makes the page of what is asked. A message that is gone is said, with 404. */
function shower(options: InboxRoutesOptions) {
  const { book, brand, timeZone, originOf } = options;
  const times = timesIn(timeZone);
  const rowOf = async (listed: Listed): Promise<Row> => {
    const opened = await book.open(listed);
    const headline = opened === null ? '' : headlineOf(opened);
    return { listed, headline, time: times.short(listed.atMs), lang: langOf(headline) };
  };
  const settingOf = (opened: Opened, asked: Asked, language: Language): Setting => {
    const stored = 'stored' in opened ? opened.stored : null;
    return {
      origin: originOf(opened.campaign, opened.channel),
      words: WORDS[language],
      purpose: stored?.tags['purpose'] === 'ad' ? 'ad' : 'info',
      sender: stored?.sender ?? null,
      clock: times.clock(opened.atMs),
      pictures: asked.pictures,
      lang: langOf('mail' in opened ? `${opened.mail.subject}${opened.mail.text}` : JSON.stringify(stored?.content)),
    };
  };
  return async (asked: Asked, language: Language): Promise<{ readonly status: number; readonly page: string }> => {
    const words = WORDS[language];
    const all = await book.all();
    const found = await fitting(options, all, asked);
    const pages = Math.max(1, Math.ceil(found.length / ROWS));
    const page = Math.min(asked.page, pages);
    const here = found.slice((page - 1) * ROWS, page * ROWS);
    const chosen = asked.message === '' ? here[0] : all.find(({ id }) => id === asked.message);
    const opened = chosen === undefined ? null : await book.open(chosen);
    const rows = await Promise.all(here.map(rowOf));
    const isGone = asked.message !== '' && opened === null;
    const detail: Html | null =
      opened === null
        ? isGone
          ? html`<p class="empty">${words.gone}</p>`
          : null
        : detailView(opened, asked, settingOf(opened, asked, language), times.long(opened.atMs));
    const shown = { rows, count: found.length, pages, choices: choicesOf(all, asked), shown: opened?.id ?? null };
    const at = { ...asked, page };
    const list = listView(at, shown, words);
    return {
      status: isGone ? 404 : 200,
      page: pageView({ language, words, brand, asked: at, count: found.length, list, detail }),
    };
  };
}

async function fitting({ addressesOf }: InboxRoutesOptions, all: readonly Listed[], asked: Asked) {
  return matching(all, asked, asked.person === '' ? NOBODY : await addressesOf(asked.person));
}

const NOBODY: ReadonlySet<string> = new Set();

async function openById(book: MessageBook, id: string): Promise<Opened | null> {
  const listed = (await book.all()).find((one) => one.id === id);
  return listed === undefined ? null : book.open(listed);
}

function queryOf(request: FastifyRequest): URLSearchParams {
  return new URL(request.url, 'http://localhost').searchParams;
}

function send(reply: FastifyReply, policy: string, page: string): FastifyReply {
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('x-robots-tag', 'noindex')
    .send(page);
}

/** The language of a text, as far as its letters tell: for screen readers. */
function langOf(text: string): Language {
  return /[가-힣]/.test(text) ? 'ko' : 'en';
}
