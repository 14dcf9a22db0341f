import { sign } from '../signature.ts';
import { SIGNATURE_HEADER, type WireReceipt } from '../wire.ts';

/** Sends receipts to the customer's webhook, in batches, until they are taken. */
export interface Reports {
  /** Reports it after so many milliseconds. */
  add(receipt: WireReceipt, afterMs: number): void;
  /** Receipts that have not been taken yet. */
  waiting(): number;
  /** Reports no more. */
  stop(): void;
}

export interface ReportTarget {
  readonly url: URL;
  readonly secret: string;
}

const MOST_PER_REQUEST = 500;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** Receipts are gathered for so long before they are sent. */
const GATHER_MS = 50;

/** Without a target everything is dropped. */
export function openReports(target: ReportTarget | null, clock: { now(): number }): Reports {
  let due: { receipt: WireReceipt; atMs: number }[] = [];
  let timer: NodeJS.Timeout | null = null;
  let pauseMs = FIRST_PAUSE_MS;
  let stopped = false;

  const schedule = (afterMs: number) => {
    if (stopped || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      void flush();
    }, afterMs);
    timer.unref();
  };
  const flush = async () => {
    const nowMs = clock.now();
    const ready = due.filter(({ atMs }) => atMs <= nowMs).slice(0, MOST_PER_REQUEST);
    if (ready.length > 0 && target !== null) {
      const taken = await deliver(
        target,
        ready.map(({ receipt }) => receipt),
        clock,
      );
      pauseMs = taken ? FIRST_PAUSE_MS : Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      if (taken) due = due.filter((entry) => !ready.includes(entry));
      if (!taken) return schedule(pauseMs);
    }
    if (due.length > 0) schedule(GATHER_MS);
  };

  return {
    add(receipt, afterMs) {
      if (target === null || stopped) return;
      due.push({ receipt, atMs: clock.now() + afterMs });
      schedule(GATHER_MS);
    },
    waiting: () => due.length,
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

async function deliver({ url, secret }: ReportTarget, receipts: readonly WireReceipt[], clock: { now(): number }) {
  const body = Buffer.from(JSON.stringify({ receipts }));
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: sign(secret, body, clock.now()) },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
