import { createServer, type Socket } from 'node:net';
import { type Behaviour, createJudge } from './behaviour.ts';
import { Session } from './session.ts';
import { openStore } from './store.ts';

export interface ReceiverOptions {
  /** 0 for a free one. */
  readonly port: number;
  readonly host: string;
  /** Where messages are kept, made if absent, as in `.campaigns/inbox`. */
  readonly folder: string;
  readonly clock: { now(): number };
  /** Faults to play, none by default. */
  readonly behaviour?: Behaviour;
  /** Bytes of the largest message taken. Default 25 MiB, as common servers. */
  readonly maxMessageBytes?: number;
}

export interface Receiver {
  /** `smtp://host:port`, for the sender's settings. */
  readonly url: string;
  readonly port: number;
  /** Connections that are open now. */
  connections(): number;
  /** Stops listening, ends all connections and closes the files. */
  stop(): Promise<void>;
}

/**
 * A real SMTP server for development and tests that keeps what it is sent; `readInbox` reads it back, from any
 * process. It knows neither passwords nor TLS and so belongs on the loopback interface; `startStrictReceiver` has both.
 * Rejects with the system's error when it cannot listen (`EADDRINUSE`) or make its folder.
 */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const store = openStore(options.folder);
  const sockets = new Set<Socket>();
  const sessionHost = {
    host: 'inbox.localhost',
    store,
    judge: createJudge(options.behaviour ?? []),
    maxMessageBytes: options.maxMessageBytes ?? 25 * 1024 * 1024,
    now: () => options.clock.now(),
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    new Session(socket, sessionHost);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      store.close();
      reject(error);
    });
    server.listen(options.port, options.host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `smtp://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    port,
    connections: () => sockets.size,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      store.close();
    },
  };
}
