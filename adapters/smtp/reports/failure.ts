/** Why a message was not delivered for good, and whether its address is at fault. */
export interface Failure {
  readonly reason: string;
  readonly suppressAddress: boolean;
}

const MAILBOX_GONE: Failure = { reason: 'mailbox-unavailable', suppressAddress: true };
const kept = (reason: string): Failure => ({ reason, suppressAddress: false });

/** Codes of RFC 3463 and of the registry that follows it, the longest beginning first. */
const FAILURES: readonly (readonly [beginning: string, Failure])[] = [
  ['5.1.4', kept('recipient-refused')],
  ['5.1.5', kept('recipient-refused')],
  ['5.1.7', kept('sender-refused')],
  ['5.1.8', kept('sender-refused')],
  // No such mailbox, no such domain, no mail taken there, moved.
  ['5.1.', MAILBOX_GONE],
  // Disabled, not merely full.
  ['5.2.1', MAILBOX_GONE],
  ['5.2.2', kept('mailbox-full')],
  ['4.2.2', kept('mailbox-full')],
  ['5.2.3', kept('message-too-large')],
  ['5.3.4', kept('message-too-large')],
  // A resolver that is broken on our side says so of every domain.
  ['5.4.4', kept('domain-unknown')],
  ['5.6.', kept('content-refused')],
  // Policy: of our address, our domain or our text. It says nothing of the mailbox.
  ['5.7.', kept('policy-refused')],
  // Tried for days and given up.
  ['4.', kept('delivery-expired')],
];

/**
 * What a failed delivery means. `status` is the report's own code, `diagnostic` what the last server said. Where the code
 * says nothing (`5.0.0`), that of the server counts.
 */
export function failureOf(status: string, diagnostic: string): Failure {
  const own = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(status)?.[1] ?? '';
  const theirs = /(?:^|[^\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(diagnostic)?.[1] ?? '';
  const code = own === '' || own.endsWith('.0.0') ? theirs || own : own;
  return FAILURES.find(([beginning]) => code.startsWith(beginning))?.[1] ?? kept('recipient-refused');
}
