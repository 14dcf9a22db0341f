/** What one domain of recipients is given at most. Null for no limit. */
export interface DomainLimit {
  /** Milliseconds between two messages. */
  readonly intervalMs: number | null;
  /** Messages under way at a time. */
  readonly connections: number | null;
}

/** Limits by domain in small letters; `*` is for each domain that is not named. */
export type DomainLimits = ReadonlyMap<string, DomainLimit>;

/** Keeps limits for one process, over all batches. */
export interface DomainGate {
  /** Lets one more message to the domain be under way, or says no. */
  enter(domain: string): boolean;
  /** To be called once for each yes of `enter`. */
  leave(domain: string): void;
  /** Answers when somebody has left, or at once after `wake`. */
  left(): Promise<void>;
  /** Ends the waiting of everybody in `left`. */
  wake(): void;
  /**
   * The moment for the next message to the domain: after `waitMs`, which is then taken; or so much later that nobody
   * should sit and wait for it, in which case nothing is taken and the message may ask again after `afterMs`.
   */
  slot(domain: string, nowMs: number): { readonly waitMs: number } | { readonly afterMs: number };
}

/** Longest wait with a message in hand, in milliseconds: other messages of the batch may wait behind it. */
const IN_HAND_MS = 1_000;
/** What may be caught up on after a pause, in milliseconds: no second sees more than 1.1 times the rate. */
const BURST_MS = 100;
/** Domains that are remembered; those that are at rest are forgotten first. */
const MOST_DOMAINS = 20_000;

interface State {
  readonly limit: DomainLimit;
  underWay: number;
  /** When the next message may leave. */
  nextMs: number;
  /** The latest moment that a message which was sent away was told to come back at. */
  promisedMs: number;
}

export function createDomainGate(limits: DomainLimits): DomainGate {
  const states = new Map<string, State>();
  let waiting: (() => void)[] = [];

  const stateOf = (domain: string): State | null => {
    const known = states.get(domain);
    if (known !== undefined) return known;
    const limit = limits.get(domain) ?? limits.get('*');
    if (limit === undefined) return null;
    const made: State = { limit, underWay: 0, nextMs: 0, promisedMs: 0 };
    states.set(domain, made);
    return made;
  };
  const forgetIdle = (nowMs: number) => {
    if (states.size <= MOST_DOMAINS) return;
    for (const [domain, { underWay, nextMs, promisedMs }] of states) {
      if (underWay === 0 && Math.max(nextMs, promisedMs) <= nowMs) states.delete(domain);
    }
  };
  const wake = () => {
    const all = waiting;
    waiting = [];
    for (const go of all) go();
  };

  return {
    enter(domain) {
      const state = stateOf(domain);
      if (state === null) return true;
      if (state.underWay >= (state.limit.connections ?? Number.POSITIVE_INFINITY)) return false;
      state.underWay += 1;
      return true;
    },
    leave(domain) {
      const state = states.get(domain);
      if (state !== undefined) state.underWay -= 1;
      wake();
    },
    left: () => new Promise((go) => waiting.push(go)),
    wake,
    slot(domain, nowMs) {
      forgetIdle(nowMs);
      const state = stateOf(domain);
      if (state === null || state.limit.intervalMs === null) return { waitMs: 0 };
      const { intervalMs } = state.limit;
      const atMs = Math.max(state.nextMs, nowMs - BURST_MS);
      if (atMs - nowMs <= IN_HAND_MS) {
        state.nextMs = atMs + intervalMs;
        return { waitMs: Math.max(0, atMs - nowMs) };
      }
      const promisedMs = Math.max(state.promisedMs, atMs);
      state.promisedMs = promisedMs + intervalMs;
      return { afterMs: Math.ceil(promisedMs - nowMs) };
    },
  };
}

/** What stands behind the `@`, in small letters. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
