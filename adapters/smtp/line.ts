import { Readable, type Transform } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Outcome } from '../contract/index.ts';
import type { SmtpConfig } from './config.ts';
import { type Fault, outcomeOf, providerRefOf, type Stage } from './outcomes.ts';

/** One open, logged-in connection. Carries one message at a time. */
export interface Line {
  /** False once the connection has ended, for whatever reason. */
  readonly alive: boolean;
  /** Messages it has carried or tried to. */
  readonly carried: number;
  /** Sends one message. Never throws. */
  deliver(envelope: { readonly from: string; readonly to: string }, raw: Buffer): Promise<Delivery>;
  /** Says goodbye and closes; at most a second. */
  close(): Promise<void>;
}

interface Delivery {
  readonly outcome: Outcome;
  /** The line broke before the message was handed over: it may go over another line at once. */
  readonly lineBroke: boolean;
}

/** Milliseconds that a server is given to close its side after QUIT. */
const GOODBYE_MS = 1000;

/** Opens a line, or says why there is none, as the outcome of every message that wanted it. */
export function openLine(config: SmtpConfig, onEnd: (line: Line) => void): Promise<Line | Outcome> {
  const connection = new SMTPConnection({
    host: config.url.host,
    port: config.url.port,
    secure: config.url.secure,
    requireTLS: config.requireTls && !config.url.secure,
    connectionTimeout: config.timeouts.connectMs + config.timeouts.greetingMs,
    dnsTimeout: config.timeouts.connectMs,
    greetingTimeout: config.timeouts.greetingMs,
    socketTimeout: config.timeouts.replyMs,
    socketCloseTimeout: GOODBYE_MS,
    ...(config.certificateAuthority === null ? {} : { tls: { ca: config.certificateAuthority } }),
  });
  return new Promise((resolve) => {
    let stage: Stage = 'open';
    const refuse = (fault: Fault) => {
      resolve(outcomeOf(stage, fault));
      connection.close();
    };
    // Stays for good: an 'error' that nobody listens to would end the process.
    connection.on('error', refuse);
    connection.once('end', () => resolve(outcomeOf(stage, {})));
    const opened = () => {
      const line = lineOver(connection);
      connection.once('end', () => onEnd(line));
      resolve(line);
    };
    connection.connect((fault) => {
      if (fault) return refuse(fault);
      const { login } = config.url;
      if (login === null) return opened();
      stage = 'login';
      connection.login({ credentials: { user: login.user, pass: login.password } }, (refusal) =>
        refusal ? refuse(refusal) : opened(),
      );
    });
  });
}

function lineOver(connection: SMTPConnection): Line {
  let carried = 0;
  return {
    get alive() {
      return !connection.destroyed;
    },
    get carried() {
      return carried;
    },
    deliver(envelope, raw) {
      carried += 1;
      return deliver(connection, envelope, raw);
    },
    close: () => sayGoodbye(connection),
  };
}

function deliver(
  connection: SMTPConnection,
  { from, to }: { readonly from: string; readonly to: string },
  raw: Buffer,
): Promise<Delivery> {
  return new Promise((resolve) => {
    const message = new MessageSource(raw);
    const fail = (fault: Fault) => {
      connection.off('end', ended);
      const stage = message.stage();
      const outcome = outcomeOf(stage, fault);
      const answer = (): void =>
        resolve({ outcome, lineBroke: connection.destroyed && stage !== 'sent' && outcome.status === 'retryable' });
      if (connection.destroyed) return answer();
      // The server may still hold half a transaction; without this its next MAIL would be out of order. After a 421
      // the line ends instead, and the library forgets whom it owed an answer.
      connection.once('end', answer);
      connection.reset((refusal) => {
        connection.off('end', answer);
        if (refusal) connection.close();
        answer();
      });
    };
    // The library can close without calling back. It calls back after 'end' where it does, hence the turn's delay.
    const ended = () => setImmediate(() => fail({ code: 'ECONNECTION' }));
    connection.once('end', ended);
    connection.send({ from, to, size: raw.length }, message, (fault, info) => {
      if (fault) return fail(fault);
      connection.off('end', ended);
      const { response = '' } = info ?? {};
      // The library takes whatever begins with a 2 for a yes.
      const isReply = /^2\d\d/.test(response);
      const accepted = { status: 'accepted', providerRef: providerRefOf(response) } as const;
      resolve({ outcome: isReply ? accepted : outcomeOf('sent', { response }), lineBroke: false });
    });
  });
}

/**
 * The message as the stream that the library asks for. It exists to know the one boundary that matters: `pipe` is
 * called when the server has asked for the message, and the closing dot is written only after `end`.
 */
class MessageSource extends Readable {
  #raw: Buffer;
  #destination: Transform | null = null;
  #ended = false;

  constructor(raw: Buffer) {
    super();
    this.#raw = raw;
  }

  stage(): Stage {
    if (this.#destination === null) return 'envelope';
    // The dot waits in the transform while the socket is clogged; there it has not left us.
    return this.#ended && this.#destination.readableLength === 0 ? 'sent' : 'data';
  }

  override pipe<T extends NodeJS.WritableStream>(destination: T): T {
    this.#destination = destination as NodeJS.WritableStream as Transform;
    destination.write(this.#raw, () => {
      this.#ended = true;
      destination.end();
    });
    return destination;
  }

  override _read(): void {}
}

function sayGoodbye(connection: SMTPConnection): Promise<void> {
  if (connection.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => connection.close(), GOODBYE_MS);
    connection.once('end', () => {
      clearTimeout(timer);
      resolve();
    });
    connection.quit();
  });
}
