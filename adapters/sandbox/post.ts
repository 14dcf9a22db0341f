import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/**
 * What came of one request. `not-sent`: the line failed before a byte of the body left, so nothing can have been taken.
 * `silent`: the body may have arrived and no whole answer came back.
 */
export type PostAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterS: number | null; readonly text: string }
  | { readonly kind: 'not-sent'; readonly reason: 'unreachable' | 'closed' }
  | { readonly kind: 'silent'; readonly reason: 'timeout' | 'connection-lost' | 'answer-too-long' };

export interface Poster {
  post(path: string, headers: Readonly<Record<string, string>>, body: string): Promise<PostAnswer>;
  close(): void;
}

/** Bytes of an answer that are read; a longer one is not of this protocol. */
const LONGEST_ANSWER = 4 * 1024 * 1024;

/** Posts over kept connections. After `close` nothing is sent. */
export function createPoster(base: URL, { connections, replyMs }: { connections: number; replyMs: number }): Poster {
  const secure = base.protocol === 'https:';
  const options = { keepAlive: true, maxSockets: connections };
  const agent = secure ? new HttpsAgent(options) : new HttpAgent(options);
  let closed = false;
  return {
    post(path, headers, body) {
      if (closed) return Promise.resolve({ kind: 'not-sent', reason: 'closed' });
      return new Promise((resolve) => {
        let written = false;
        const asked = (secure ? httpsRequest : httpRequest)(new URL(path, base), {
          method: 'POST',
          agent,
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        });
        const lost = (reason: 'timeout' | 'connection-lost') =>
          resolve(written ? { kind: 'silent', reason } : { kind: 'not-sent', reason: 'unreachable' });
        const limit = setTimeout(() => {
          lost('timeout');
          asked.destroy();
        }, replyMs);
        asked.on('socket', (socket) => {
          // The request is written once the socket is there and connected; from then on it may have arrived.
          if (socket.connecting) socket.once('connect', () => (written = true));
          else written = true;
        });
        asked.on('error', () => lost('connection-lost'));
        asked.on('close', () => clearTimeout(limit));
        asked.on('response', (response) => {
          const parts: Buffer[] = [];
          let bytes = 0;
          response.on('data', (part: Buffer) => {
            bytes += part.length;
            if (bytes <= LONGEST_ANSWER) parts.push(part);
            else {
              resolve({ kind: 'silent', reason: 'answer-too-long' });
              asked.destroy();
            }
          });
          response.on('error', () => lost('connection-lost'));
          response.on('end', () => {
            const status = response.statusCode ?? 0;
            const text = Buffer.concat(parts).toString('utf8');
            resolve({ kind: 'answered', status, retryAfterS: seconds(response.headers['retry-after']), text });
          });
        });
        asked.end(body);
      });
    },
    close() {
      closed = true;
      agent.destroy();
    },
  };
}

function seconds(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : null;
}
