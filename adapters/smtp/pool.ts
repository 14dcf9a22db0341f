import type { Outcome } from '../contract/index.ts';
import type { SmtpConfig } from './config.ts';
import { type Line, openLine } from './line.ts';

/**
 * Up to `connections` lines, opened one after the other as they are wanted and kept for reuse.
 *
 * A line that cannot be opened is everybody's failure only while there is no other: the waiting ones then get its
 * outcome at once, rather than each waiting for its own time-out or each trying the same wrong password. Where other
 * lines live (a server with a smaller limit than ours), the waiting ones are served by those.
 */
export interface Pool {
  /** A free line, the outcome of not getting one, or null when the signal's `withdraw` came first. */
  acquire(signal: AbortSignal): Promise<Line | Outcome | null>;
  /** Gives a line back. */
  release(line: Line): void;
  /** Ends the waiting of everybody who came with this signal. */
  withdraw(signal: AbortSignal): void;
  /** Closes all lines; waits for at most a second. */
  close(): Promise<void>;
}

/** Milliseconds without a new attempt after a line could not be opened while others live. */
const REST_MS = 1000;

const CLOSED: Outcome = { status: 'retryable', reason: 'adapter-closed', afterMs: null };

interface Waiting {
  readonly signal: AbortSignal;
  readonly answer: (line: Line | Outcome | null) => void;
}

export function createPool(config: SmtpConfig): Pool {
  const lines = new Set<Line>();
  const idle: Line[] = [];
  let waiting: Waiting[] = [];
  let opening = false;
  let closed = false;
  let rest: NodeJS.Timeout | null = null;

  const answerAll = (answer: Outcome) => {
    const all = waiting;
    waiting = [];
    for (const one of all) one.answer(answer);
  };

  const serve = () => {
    while (waiting.length > 0 && idle.length > 0) {
      const line = idle.pop();
      if (line?.alive) waiting.shift()?.answer(line);
    }
    if (waiting.length > 0 && lines.size < config.connections && !opening && rest === null) void open();
  };

  const open = async () => {
    opening = true;
    const opened = await openLine(config, ended);
    opening = false;
    if ('status' in opened) {
      if (lines.size === 0) return answerAll(closed ? CLOSED : opened);
      rest = setTimeout(() => {
        rest = null;
        serve();
      }, REST_MS);
      return;
    }
    if (closed || !opened.alive) {
      await opened.close();
      return closed ? answerAll(CLOSED) : serve();
    }
    lines.add(opened);
    idle.push(opened);
    serve();
  };

  const ended = (line: Line) => {
    lines.delete(line);
    serve();
  };

  return {
    acquire: (signal) =>
      new Promise((answer) => {
        if (closed) return answer(CLOSED);
        waiting.push({ signal, answer });
        serve();
      }),
    release(line) {
      if (!line.alive) return;
      if (closed || line.carried >= config.messagesPerConnection) void line.close();
      else idle.push(line);
      serve();
    },
    withdraw(signal) {
      const leaving = waiting.filter((one) => one.signal === signal);
      waiting = waiting.filter((one) => one.signal !== signal);
      for (const one of leaving) one.answer(null);
    },
    async close() {
      closed = true;
      if (rest !== null) clearTimeout(rest);
      answerAll(CLOSED);
      await Promise.all([...lines].map((line) => line.close()));
    },
  };
}
