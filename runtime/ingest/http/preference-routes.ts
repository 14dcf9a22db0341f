import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../clock/clock.ts';
import type { Database } from '../../database/database.ts';
import { type Preferences, readPreferences, type Said, savePreferences } from '../../ledger/preferences.ts';
import type { LinkTokens } from '../../links/token.ts';
import { gonePage } from '../pages/notice-pages.ts';
import { preferencesPage } from '../pages/preferences-page.ts';
import { languageOf, page } from './link-routes.ts';
import type { Routes } from './server.ts';

export interface PreferenceRoutesOptions {
  readonly database: Database;
  readonly tokens: LinkTokens;
  readonly clock: Clock;
  /** Name that people know the sender by. */
  readonly brand: string;
}

type Asked = FastifyRequest<{ Params: { token: string } }>;

/**
 * `GET /u/TOKEN` shows what a person gets and changes nothing, since scanners follow links; `POST` says yes or no, from
 * the page's form or by one click of a mail program (RFC 8058), and is durable before it answers.
 */
export function preferenceRoutes({ database, tokens, clock, brand }: PreferenceRoutesOptions): Routes {
  const claimOf = async (request: Asked): Promise<{ sendId: bigint; preferences: Preferences } | null> => {
    const claim = tokens.read(request.params.token, clock.now());
    if (typeof claim === 'string' || claim.kind !== 'preferences') return null;
    const preferences = await readPreferences(database, claim.sendId);
    return preferences === null ? null : { sendId: claim.sendId, preferences };
  };
  const show = async (request: Asked, reply: FastifyReply) => {
    const found = await claimOf(request);
    const language = languageOf(request);
    if (found === null) return page(reply, 404, gonePage(language, 'unknown'));
    return page(reply, 200, preferencesPage({ brand, language, preferences: found.preferences, saved: false }));
  };
  const save = async (request: Asked, reply: FastifyReply) => {
    const found = await claimOf(request);
    const language = languageOf(request);
    if (found === null) return page(reply, 404, gonePage(language, 'unknown'));
    const { sendId, preferences } = found;
    const form = new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '');
    const said = form.get('List-Unsubscribe') === 'One-Click' ? noOn(preferences) : saidBy(form, preferences);
    await savePreferences(database, { sendId, said, source: 'preferences-page', nowMs: clock.now() });
    const now = (await readPreferences(database, sendId)) ?? preferences;
    return page(reply, 200, preferencesPage({ brand, language, preferences: now, saved: true }));
  };
  return (server) => {
    server.get('/u/:token', show);
    server.post('/u/:token', { bodyLimit: 16 * 1024 }, save);
  };
}

function noOn({ channel }: Preferences): readonly Said[] {
  return [{ channel, status: 'withdrawn' }];
}

/**
 * What the form changes. A channel that is ticked is a yes, one that is not is a no; what is as it was is not said again.
 * A form without its mark, such as an empty one, says nothing: a no must be meant, and a yes even more.
 */
function saidBy(form: URLSearchParams, { channels }: Preferences): readonly Said[] {
  if (form.get('form') !== 'preferences') return [];
  const none = form.get('all') === 'no';
  const ticked = new Set(none ? [] : form.getAll('channel'));
  return channels.flatMap(({ channel, consent }): readonly Said[] => {
    if (ticked.has(channel)) return consent === 'granted' ? [] : [{ channel, status: 'granted' }];
    return consent === 'granted' || none ? [{ channel, status: 'withdrawn' }] : [];
  });
}
