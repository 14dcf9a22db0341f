import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { type Behaviour, createJudge, type Point } from './behaviour.ts';
import type { Receiver, ReceiverOptions } from './receiver.ts';
import { openStore } from './store.ts';

export interface StrictReceiverOptions extends ReceiverOptions {
  /** Asked for before anything else; nobody else is let in. Null for no AUTH. */
  readonly login: { readonly user: string; readonly password: string } | null;
  /** `none`, `starttls` (offered, and needed before AUTH) or `implicit` (from the first byte). */
  readonly tls: { readonly mode: 'starttls' | 'implicit'; readonly key: string; readonly cert: string } | null;
}

/**
 * The same inbox behind somebody else's SMTP server, with AUTH and TLS: it shows that the adapter speaks the protocol
 * and not merely our dialect of it. It costs several times the CPU of `startReceiver`, so it serves tests only.
 * Of `behaviour`, only replies and delays at `auth`, `mail`, `rcpt` and `message` are played.
 */
export async function startStrictReceiver(options: StrictReceiverOptions): Promise<Receiver> {
  const store = openStore(options.folder);
  const act = actor(options.behaviour ?? []);
  const server = new SMTPServer({
    banner: 'campaigns strict inbox',
    size: options.maxMessageBytes ?? 25 * 1024 * 1024,
    secure: options.tls?.mode === 'implicit',
    ...(options.tls === null ? {} : { key: options.tls.key, cert: options.tls.cert }),
    disabledCommands: [
      ...(options.tls?.mode === 'starttls' ? [] : ['STARTTLS']),
      ...(options.login === null ? ['AUTH'] : []),
    ],
    authOptional: options.login === null,
    allowInsecureAuth: options.tls === null,
    logger: false,
    onAuth(auth, _session, callback) {
      const { login } = options;
      act('auth', null, (refusal) => {
        if (refusal) return callback(refusal);
        const isRight = auth.username === login?.user && auth.password === login?.password;
        return isRight ? callback(null, { user: 'sender' }) : callback(smtpError('535 5.7.8 Authentication failed'));
      });
    },
    onMailFrom: (_address, _session, callback) => act('mail', null, callback),
    onRcptTo: (address, _session, callback) => act('rcpt', address.address, callback),
    onData(stream, session, callback) {
      void collect(stream).then((raw) => {
        if (stream.sizeExceeded) return callback(smtpError('552 5.3.4 Message too large'));
        const to = recipientsOf(session);
        act('message', to[0] ?? null, (refusal) => {
          if (refusal) return callback(refusal);
          const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
          store.append({ at: options.clock.now(), from, to }, raw, (id) =>
            id === null ? callback(smtpError('452 4.3.1 Insufficient storage')) : callback(null, `Ok: queued as ${id}`),
          );
        });
      }, callback);
    },
  });
  // Faults of single connections, such as a peer that left or a certificate that it does not trust.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `${options.tls?.mode === 'implicit' ? 'smtps' : 'smtp'}://${options.host}:${port}`,
    port,
    connections: () => server.connections.size,
    async stop() {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      store.close();
    },
  };
}

function actor(behaviour: Behaviour) {
  const judge = createJudge(behaviour);
  return (at: Point, to: string | null, callback: (error?: Error) => void): void => {
    const act = judge(at, to);
    if (act === null || typeof act === 'string') callback();
    else if ('reply' in act) callback(smtpError(act.reply));
    else setTimeout(callback, act.delayMs);
  };
}

function smtpError(reply: string): Error & { responseCode: number } {
  return Object.assign(new Error(reply.slice(4)), { name: 'SMTPError', responseCode: Number(reply.slice(0, 3)) });
}

function recipientsOf(session: SMTPServerSession): string[] {
  return session.envelope.rcptTo.map(({ address }) => address);
}

async function collect(stream: SMTPServerDataStream): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
