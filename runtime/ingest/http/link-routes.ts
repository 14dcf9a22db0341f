import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../clock/clock.ts';
import type { Database } from '../../database/database.ts';
import { type Click, linkTarget, recordClicks, recordOpens } from '../../ledger/link-store.ts';
import type { LinkTokens } from '../../links/token.ts';
import { gonePage } from '../pages/notice-pages.ts';
import { isAutomated, type Visit } from './automated.ts';
import type { Routes } from './server.ts';
import { openBook } from './visit-book.ts';

export interface LinkRoutesOptions {
  readonly database: Database;
  readonly tokens: LinkTokens;
  readonly clock: Clock;
  /** Keeps errors of the store where people look; without personal data. */
  readonly log: (line: string) => void;
}

/** A picture of one transparent pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
/** Targets that are kept in memory. They never change. */
const MOST_TARGETS = 50_000;

/**
 * `GET /c/TOKEN` leads on to where the message led; `GET /o/TOKEN.gif` is the pixel. Both answer at once and write at
 * the same time: a store that is away may cost a count, never a customer's way to the shop.
 */
export function linkRoutes({ database, tokens, clock, log }: LinkRoutesOptions): Routes {
  const clicks = openBook<Click>((items) => recordClicks(database, items));
  const opens = openBook<Omit<Click, 'linkId'>>((items) => recordOpens(database, items));
  const targets = new Map<bigint, string>();

  const targetOf = async (linkId: bigint): Promise<string | null> => {
    const known = targets.get(linkId);
    if (known !== undefined) return known;
    const url = await linkTarget(database, linkId);
    if (url !== null) {
      if (targets.size >= MOST_TARGETS) targets.clear();
      targets.set(linkId, url);
    }
    return url;
  };
  const lost = (what: string) => () => log(`warn: a ${what} could not be written and is not counted`);

  const follow = async (request: FastifyRequest<{ Params: { token: string } }>, reply: FastifyReply) => {
    const claim = tokens.read(request.params.token, clock.now());
    if (claim === 'expired') return page(reply, 410, gonePage(languageOf(request), 'expired'));
    if (claim === 'forged' || claim.kind !== 'click') return page(reply, 404, gonePage(languageOf(request), 'unknown'));
    const url = await targetOf(claim.linkId);
    if (url === null) return page(reply, 404, gonePage(languageOf(request), 'unknown'));
    const automated = isAutomated(visitOf(request));
    const { sendId, linkId } = claim;
    void clicks.add({ sendId, linkId, automated, atMs: clock.now() }).catch(lost('click'));
    return reply.code(302).header('location', url).header('cache-control', 'no-store').send();
  };
  const look = async (request: FastifyRequest<{ Params: { file: string } }>, reply: FastifyReply) => {
    const claim = tokens.read(request.params.file.replace(/\.gif$/, ''), clock.now());
    if (typeof claim === 'object' && claim.kind === 'open') {
      const automated = isAutomated(visitOf(request));
      void opens.add({ sendId: claim.sendId, automated, atMs: clock.now() }).catch(lost('look'));
    }
    // A picture for everybody: a mail program that gets an error shows a broken one.
    return reply.header('content-type', 'image/gif').header('cache-control', 'no-store, max-age=0').send(PIXEL);
  };

  return (server) => {
    server.route({ method: ['GET', 'HEAD'], url: '/c/:token', handler: follow });
    server.route({ method: ['GET', 'HEAD'], url: '/o/:file', handler: look });
    server.addHook('onClose', async () => {
      await Promise.all([clicks.close(), opens.close()]);
    });
  };
}

function visitOf({ method, headers }: FastifyRequest): Visit {
  const said = [headers['purpose'], headers['sec-purpose'], headers['x-moz'], headers['x-purpose']];
  return { method, userAgent: headers['user-agent'] ?? '', purpose: said.flat().join(' ') };
}

/** Korean for whoever asks for it first, or for nothing at all. */
export function languageOf({ headers }: FastifyRequest): 'ko' | 'en' {
  const wanted = headers['accept-language'] ?? 'ko';
  const korean = wanted.search(/\bko\b/i);
  const english = wanted.search(/\ben\b/i);
  return korean >= 0 && (english < 0 || korean < english) ? 'ko' : english >= 0 ? 'en' : 'ko';
}

/** A page of ours: no scripts, no frames around it, nothing kept. */
export function page(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply
    .code(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    )
    .header('x-robots-tag', 'noindex')
    .send(html);
}
