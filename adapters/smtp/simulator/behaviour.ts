/**
 * Where in a conversation a rule acts:
 *
 * - `connect`: instead of the greeting; `mail`, `rcpt`, `data`: instead of the reply to that command.
 * - `auth`: instead of judging the password; only `startStrictReceiver` asks for one.
 * - `message`: the message has arrived whole and is dropped; `stored`: it is on disk and only the reply is missing.
 *   For the sender the two look the same: that is what makes a send unknown.
 */
export type Point = 'connect' | 'auth' | 'mail' | 'rcpt' | 'data' | 'message' | 'stored';

/**
 * - `reply`: this line, as in `451 4.7.1 Greylisted`; a 421 also closes.
 * - `delayMs`: the usual answer, later. `hang`: no answer, ever. `stall`: the usual answer, and nothing more is read.
 * - `close`: the connection ends without an answer.
 */
export type Act = { readonly reply: string } | { readonly delayMs: number } | 'hang' | 'stall' | 'close';

export interface Rule {
  readonly at: Point;
  /** Recipients it is for; absent for all. At `connect`, `auth` and `mail` no recipient is known and only absent matches. */
  readonly to?: RegExp;
  readonly act: Act;
  /** How often it acts for one recipient (or in all, where none is known), then no more. Absent for always. */
  readonly times?: number;
  /** What `times` is counted for. Default `recipient`. */
  readonly per?: 'recipient' | 'domain';
}

/** The first rule that matches acts. */
export type Behaviour = readonly Rule[];

/** Turns people away the first time they are written to, as servers do against junk. */
export const greylist = (to?: RegExp): Rule => ({
  at: 'rcpt',
  ...(to === undefined ? {} : { to }),
  act: { reply: '451 4.7.1 Greylisted, please try again later' },
  times: 1,
});

/** Wants no more from us for now at these addresses, and says so this often, hanging up each time. */
export const throttle = (to: RegExp, times: number): Rule => ({
  at: 'rcpt',
  to,
  act: { reply: '421 4.7.28 Our system has detected an unusual rate of mail, try again later' },
  times,
  per: 'domain',
});

/** No such mailbox. */
export const unknownMailbox = (to?: RegExp): Rule => ({
  at: 'rcpt',
  ...(to === undefined ? {} : { to }),
  act: { reply: '550 5.1.1 No such mailbox here' },
});

/** Finds what is to be done at a point; counts how often each rule has acted. */
export function createJudge(behaviour: Behaviour): (at: Point, to: string | null) => Act | null {
  const acted = new Map<Rule, Map<string, number>>();
  return (at, to) => {
    for (const rule of behaviour) {
      if (rule.at !== at || (rule.to !== undefined && (to === null || !rule.to.test(to)))) continue;
      if (rule.times === undefined) return rule.act;
      const counts = acted.get(rule) ?? new Map<string, number>();
      acted.set(rule, counts);
      const counted = (rule.per === 'domain' ? to?.slice(to.lastIndexOf('@') + 1) : to) ?? '';
      const count = counts.get(counted) ?? 0;
      if (count >= rule.times) continue;
      counts.set(counted, count + 1);
      return rule.act;
    }
    return null;
  };
}
