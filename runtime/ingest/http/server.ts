import Fastify, { type FastifyInstance } from 'fastify';
import type { Clock } from '../../clock/clock.ts';

/** A group of routes, registered on the server. */
export type Routes = (server: FastifyInstance) => void;

export interface HttpServiceOptions {
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  readonly routes: readonly Routes[];
  readonly clock: Clock;
  /** One line of news, without personal data. */
  readonly log: (line: string) => void;
}

export interface HttpService {
  /** `http://host:port`. */
  readonly url: string;
  readonly port: number;
  /** Answers what is under way, then closes. */
  stop(): Promise<void>;
}

/** Bytes of a body, unless a route says otherwise. Client libraries send at most 500 KB. */
const LARGEST_BODY = 1024 * 1024;
/** Milliseconds in which a whole request must have come: a slow one holds no connection for long. */
const REQUEST_MS = 30_000;
const CONNECTION_MS = 60_000;

/**
 * The service that the world talks to: links, receipts, data. Bodies reach routes as bytes, since signatures are over
 * bytes. An error answers a code; neither stack nor text of the request leaves by it.
 */
export async function startHttpService(options: HttpServiceOptions): Promise<HttpService> {
  const server = Fastify({
    logger: false,
    bodyLimit: LARGEST_BODY,
    requestTimeout: REQUEST_MS,
    connectionTimeout: CONNECTION_MS,
    // Addresses of people stand in no log, so there is no use for the word of a proxy.
    trustProxy: false,
    exposeHeadRoutes: false,
    return503OnClosing: true,
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'not-found' }));
  server.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    // A route's pattern, not its address: tokens are secrets of people.
    if (status >= 500) options.log(`error: ${request.method} ${request.routeOptions.url ?? '?'} failed`);
    return reply.code(status).send({ error: status === 413 ? 'too-large' : status >= 500 ? 'internal' : 'malformed' });
  });
  server.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
  });
  for (const routes of options.routes) await server.register(async (scope) => routes(scope));
  await server.listen({ host: options.host, port: options.port });
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return { url: `http://${options.host}:${port}`, port, stop: () => server.close() };
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
  return Number.isInteger(status) && status >= 400 && status < 600 ? status : 500;
}
