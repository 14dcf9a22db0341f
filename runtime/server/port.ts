import { createServer } from 'node:net';
import { serverError } from './fault.ts';

const HOST = '127.0.0.1';
const ANY = 0;

/** How a server finds its port: one the person asked for, or the last one, or any. */
export interface PortWish {
  /** Asked for by a person; taken is an error. */
  readonly explicit?: number | undefined;
  /** Used last time; taken means that another is chosen. */
  readonly last?: number | undefined;
}

/**
 * A port of 127.0.0.1 that nobody listens on right now.
 * @throws DiagnosticError `server/port-taken` when the explicit one is in use.
 */
export async function choosePort(wish: PortWish, server: string): Promise<number> {
  if (wish.explicit !== undefined) {
    if (await isFree(wish.explicit)) return wish.explicit;
    throw portTaken(wish.explicit, server);
  }
  if (wish.last !== undefined && (await isFree(wish.last))) return wish.last;
  return listenOnce(ANY);
}

export function portTaken(port: number, server: string) {
  return serverError(
    'server/port-taken',
    `port ${port}, asked for ${server}, is used by another program`,
    `stop the program that listens on ${HOST}:${port}, or ask for another port, or for none to have one chosen`,
  );
}

async function isFree(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => true,
    () => false,
  );
}

/** Listens for a moment. Another program may take the port before the server does, so a failed start tries again. */
function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ host: HOST, port, exclusive: true }, () => {
      const address = probe.address();
      const found = typeof address === 'object' && address !== null ? address.port : port;
      probe.close(() => resolve(found));
    });
  });
}
