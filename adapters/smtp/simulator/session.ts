import type { Socket } from 'node:net';
import type { Act, Point } from './behaviour.ts';
import type { Store } from './store.ts';

/** What all sessions of one receiver share. */
export interface SessionHost {
  readonly host: string;
  readonly store: Store;
  readonly judge: (at: Point, to: string | null) => Act | null;
  readonly maxMessageBytes: number;
  readonly now: () => number;
}

/** Longest command line, with its line break (RFC 5321 4.5.3.1.4 asks for 512, extensions for more). */
const LONGEST_COMMAND = 2048;
const MOST_RECIPIENTS = 100;
const END_OF_DATA = Buffer.from('\r\n.\r\n');
const CRLF = Buffer.from('\r\n');
const NOTHING = Buffer.alloc(0);

/**
 * One conversation (RFC 5321 with PIPELINING, RFC 2920). Commands are read one line at a time, a message until a line
 * of a single dot; replies of one turn leave in one write. Only CR LF . CR LF ends a message, so that no message can
 * hide another one in itself.
 */
export class Session {
  #socket: Socket;
  #host: SessionHost;
  #input: Buffer = NOTHING;
  #output = '';
  /** Waiting for the disk, a delay, or for ever; nothing is read from `#input` meanwhile. */
  #blocked = false;
  #greeted = false;
  #from: string | null = null;
  #to: string[] = [];
  /** Parts of the message being received, or null between messages. */
  #pieces: Buffer[] | null = null;
  #bytes = 0;

  constructor(socket: Socket, host: SessionHost) {
    this.#socket = socket;
    this.#host = host;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#receive(chunk));
    // A sender that is gone needs no answer; 'close' follows.
    socket.on('error', () => socket.destroy());
    this.#say(this.#answer('connect', null, () => `220 ${host.host} ESMTP campaigns inbox`));
    this.#flush();
  }

  #receive(chunk: Buffer): void {
    this.#input = this.#input.length === 0 ? chunk : Buffer.concat([this.#input, chunk]);
    this.#work();
  }

  #work(): void {
    while (!this.#blocked && (this.#pieces === null ? this.#command() : this.#message()));
    this.#flush();
  }

  #flush(): void {
    if (this.#output === '' || this.#socket.destroyed) return;
    this.#socket.write(this.#output, 'latin1');
    this.#output = '';
  }

  #say(line: string | null): void {
    if (line === null) return;
    this.#output += `${line}\r\n`;
    if (line.startsWith('421') || line.startsWith('221')) this.#end();
  }

  #end(): void {
    this.#blocked = true;
    this.#flush();
    this.#socket.end();
  }

  /** The usual reply, or the one that a rule wants; null where a rule wants none or none yet. */
  #answer(at: Point, to: string | null, usual: () => string | null): string | null {
    const act = this.#host.judge(at, to);
    if (act === null) return usual();
    if (typeof act === 'object' && 'reply' in act) return act.reply;
    if (act === 'stall') {
      this.#socket.pause();
      return usual();
    }
    this.#blocked = true;
    this.#flush();
    if (act === 'close') this.#socket.destroy();
    else if (act !== 'hang') setTimeout(() => this.#resume(usual), act.delayMs);
    return null;
  }

  #resume(reply: () => string | null): void {
    this.#blocked = false;
    this.#say(reply());
    this.#work();
  }

  /** Carries out one command; false when none has arrived whole. */
  #command(): boolean {
    const end = this.#input.indexOf(10);
    if (end === -1 ? this.#input.length > LONGEST_COMMAND : end > LONGEST_COMMAND) {
      this.#say('421 4.7.0 Line too long');
      return false;
    }
    if (end === -1) return false;
    const line = this.#input.toString('latin1', 0, end).trimEnd();
    this.#input = this.#input.subarray(end + 1);
    this.#say(this.#replyTo(line));
    return true;
  }

  #replyTo(line: string): string | null {
    const [verb = ''] = line.split(' ', 1);
    switch (verb.toUpperCase()) {
      case 'EHLO':
        return this.#greet(
          `250-${this.#host.host}\r\n250-PIPELINING\r\n250-SIZE ${this.#host.maxMessageBytes}\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES`,
        );
      case 'HELO':
        return this.#greet(`250 ${this.#host.host}`);
      case 'MAIL':
        return this.#mail(line);
      case 'RCPT':
        return this.#recipient(line);
      case 'DATA':
        return this.#data();
      case 'RSET':
        this.#reset();
        return '250 2.0.0 Ok';
      case 'NOOP':
        return '250 2.0.0 Ok';
      case 'VRFY':
        return '252 2.0.0 Send some mail and see';
      case 'QUIT':
        return '221 2.0.0 Bye';
      default:
        return '500 5.5.2 Unknown command';
    }
  }

  #greet(reply: string): string {
    this.#greeted = true;
    this.#reset();
    return reply;
  }

  #reset(): void {
    this.#from = null;
    this.#to = [];
  }

  #mail(line: string): string | null {
    const match = /^MAIL FROM:\s*<([^<>]*)>(.*)$/i.exec(line);
    if (!this.#greeted || this.#from !== null) return '503 5.5.1 Out of order';
    if (match === null) return '501 5.5.4 Syntax: MAIL FROM:<address>';
    const size = Number(/\bSIZE=(\d+)/i.exec(match[2] ?? '')?.[1] ?? 0);
    if (size > this.#host.maxMessageBytes) return '552 5.3.4 Message too large';
    return this.#answer('mail', null, () => {
      this.#from = match[1] ?? '';
      return '250 2.1.0 Ok';
    });
  }

  #recipient(line: string): string | null {
    const to = /^RCPT TO:\s*<([^<>\s]+@[^<>\s]+)>/i.exec(line)?.[1];
    if (this.#from === null) return '503 5.5.1 MAIL first';
    if (to === undefined) return '501 5.1.3 Syntax: RCPT TO:<address>';
    if (this.#to.length >= MOST_RECIPIENTS) return '452 4.5.3 Too many recipients';
    return this.#answer('rcpt', to, () => {
      this.#to.push(to);
      return '250 2.1.5 Ok';
    });
  }

  #data(): string | null {
    const to = this.#to[0];
    if (to === undefined) return '503 5.5.1 RCPT first';
    return this.#answer('data', to, () => {
      this.#pieces = [];
      this.#bytes = 0;
      // Lets an empty message end with a dot on the very first line.
      this.#input = Buffer.concat([CRLF, this.#input]);
      return '354 End with a line of a single dot';
    });
  }

  /** Takes what has arrived of the message; false until it has ended. */
  #message(): boolean {
    const end = this.#input.indexOf(END_OF_DATA);
    if (end === -1) {
      // The last four bytes may be the beginning of the end.
      const sure = Math.max(this.#input.length - 4, 0);
      this.#keep(this.#input.subarray(0, sure));
      this.#input = this.#input.subarray(sure);
      return false;
    }
    this.#keep(this.#input.subarray(0, end));
    this.#input = this.#input.subarray(end + END_OF_DATA.length);
    const pieces = this.#pieces ?? [];
    this.#pieces = null;
    this.#say(this.#finish(pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces)));
    return true;
  }

  #keep(piece: Buffer): void {
    this.#bytes += piece.length;
    if (piece.length > 0 && this.#bytes <= this.#host.maxMessageBytes + CRLF.length) this.#pieces?.push(piece);
  }

  #finish(received: Buffer): string | null {
    const [from, to, bytes] = [this.#from ?? '', this.#to, this.#bytes];
    const first = to[0] ?? null;
    this.#reset();
    if (bytes > this.#host.maxMessageBytes + CRLF.length) return '552 5.3.4 Message too large';
    return this.#answer('message', first, () => {
      // Without the line break that `#data` put before it, with the one that ends its last line.
      const raw = Buffer.concat([unstuff(received).subarray(CRLF.length), CRLF]);
      this.#host.store.append({ at: this.#host.now(), from, to }, raw, (id) => {
        const full = '452 4.3.1 Insufficient storage';
        const stored = () => this.#answer('stored', first, () => `250 2.0.0 Ok: queued as ${id}`);
        this.#resume(id === null ? () => full : stored);
      });
      this.#blocked = true;
      return null;
    });
  }
}

/** Takes the dot off lines that begin with one (RFC 5321 4.5.2). The text begins with a line break. */
function unstuff(text: Buffer): Buffer {
  if (text.indexOf('\r\n.') === -1) return text;
  return Buffer.from(text.toString('latin1').replaceAll('\r\n.', '\r\n'), 'latin1');
}
