import type { Outcome } from '../contract/index.ts';

/**
 * How far one message had come when something went wrong:
 *
 * - `open`: connection, greeting, TLS; `login`: AUTH.
 * - `envelope`: MAIL, RCPT and the DATA command, until the server asked for the message.
 * - `data`: the message is on its way, its closing dot is not: a server that lost us here has nothing to deliver.
 * - `sent`: the closing dot has been handed to the socket. From here on only a reply tells what happened.
 */
export type Stage = 'open' | 'login' | 'envelope' | 'data' | 'sent';

/** What the client library said about a fault. Its texts carry addresses and never leave this file. */
export interface Fault {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
}

interface Reply {
  readonly code: number;
  /** `5.1.1` in `550 5.1.1 …` (RFC 3463), or an empty text. */
  readonly enhanced: string;
  readonly text: string;
}

/** Milliseconds to leave a server alone that says it is greylisting; most open after one to five minutes. */
const GREYLIST_MS = 60_000;

const rejected = (reason: string, permanent = false, suppressAddress = false): Outcome => ({
  status: 'rejected',
  reason,
  permanent,
  suppressAddress,
});
const retryable = (reason: string, afterMs: number | null = null): Outcome => ({
  status: 'retryable',
  reason,
  afterMs,
});

/** The outcome of a message that met a fault at a stage. docs/smtp.md has the table. */
export function outcomeOf(stage: Stage, fault: Fault): Outcome {
  const reply = replyOf(stage, fault);
  if (stage === 'sent') return reply === null ? unanswered(fault) : afterData(reply);
  if (fault.code === 'EMESSAGE' && reply === null) return rejected('message-too-large', true);
  if (reply === null) return broken(stage, fault);
  if (reply.code === 421) return retryable('service-closing');
  if (stage === 'login') return atLogin(reply);
  if (stage === 'open') return atOpening(fault, reply);
  // The two sides have lost step, or the server wants a login first: no fault of the recipient.
  if (reply.code === 503) return retryable('out-of-order');
  if (fault.command === 'RCPT TO') return atRecipient(reply);
  if (reply.code < 500) return retryable(fault.command === 'MAIL FROM' ? 'sender-deferred' : 'data-deferred');
  if (reply.code === 530) return wrongSettings('auth-required');
  if (reply.code === 552) return rejected('message-too-large', true);
  return fault.command === 'MAIL FROM' ? wrongSettings('sender-refused') : rejected('data-refused');
}

/**
 * Only a whole reply to what was asked counts: a line that broke off says nothing, and neither does one that is no
 * reply. What the library ties to the connection (`CONN`) is the greeting, a goodbye (421), or such a broken line.
 */
function replyOf(stage: Stage, fault: Fault): Reply | null {
  const match = /^([45]\d\d)[ -](?:(\d\.\d{1,3}\.\d{1,3})\b)?/.exec(fault.response ?? '');
  if (match === null) return null;
  const code = Number(match[1]);
  if (fault.command === 'CONN' && (stage === 'sent' || (stage !== 'open' && code !== 421))) return null;
  return { code, enhanced: match[2] ?? '', text: fault.response ?? '' };
}

function unanswered(fault: Fault): Outcome {
  if (fault.code === 'ETIMEDOUT') return { status: 'unknown', reason: 'timeout-after-data' };
  if (fault.response !== undefined && fault.code !== 'ECONNECTION')
    return { status: 'unknown', reason: 'unclear-reply-after-data' };
  return { status: 'unknown', reason: 'closed-after-data' };
}

function broken(stage: Stage, fault: Fault): Outcome {
  if (stage === 'open') {
    if (fault.code === 'ETIMEDOUT') return retryable('connect-timeout');
    if (fault.code === 'EDNS') return retryable('host-not-found');
    if (fault.code === 'ETLS') return retryable('tls-failed');
    return retryable(fault.code === 'EPROTOCOL' ? 'greeting-refused' : 'connect-failed');
  }
  if (fault.code === 'EAUTH') return wrongSettings('auth-failed');
  return retryable(fault.code === 'ETIMEDOUT' ? 'timeout' : 'connection-closed');
}

function atOpening(fault: Fault, reply: Reply): Outcome {
  if (fault.code === 'ETLS' || fault.command === 'STARTTLS') return retryable('tls-failed');
  return retryable(reply.code < 500 ? 'service-unavailable' : 'greeting-refused');
}

/** Pause after a fault of our own settings: long enough not to lock an account by trying, short enough to see the mend. */
const SETTINGS_PAUSE_MS = 60_000;

/**
 * A wrong password or sender keeps every message back and is nobody's own fault. Nothing was sent, so the people wait
 * with the line, for as long as the host waits, and go out once somebody has mended the settings.
 */
function wrongSettings(reason: string): Outcome {
  return { status: 'retryable', reason, afterMs: SETTINGS_PAUSE_MS };
}

/** A server that cannot judge a password at the moment (4xx) is passing. */
function atLogin(reply: Reply): Outcome {
  return reply.code < 500 ? retryable('auth-unavailable') : wrongSettings('auth-failed');
}

/**
 * Suppresses an address only where the server speaks of the mailbox. `5.7.x` is policy (relaying denied, our address
 * blocked): with it one blocked sender would empty the whole list. A full mailbox (`5.2.2`, 552) may empty again.
 */
function atRecipient(reply: Reply): Outcome {
  if (reply.code < 500) {
    const greylisted = reply.enhanced === '4.7.1' || /gr[ea]y.?list/i.test(reply.text);
    return retryable('recipient-deferred', greylisted ? GREYLIST_MS : null);
  }
  if (reply.enhanced.startsWith('5.7.')) return rejected('policy-refused');
  if (reply.enhanced === '5.2.2' || reply.code === 552) return rejected('mailbox-full', true);
  if (reply.code === 550 || reply.code === 551 || reply.code === 553)
    return rejected('mailbox-unavailable', true, true);
  if (reply.code === 530) return wrongSettings('auth-required');
  return rejected('recipient-refused', true);
}

/** A final no to the whole message. Some servers judge the mailbox only here; they say so with `5.1.x`. */
function afterData(reply: Reply): Outcome {
  if (reply.code < 500) return retryable('message-deferred');
  if (reply.code === 552 || reply.enhanced === '5.3.4') return rejected('message-too-large', true);
  if (reply.enhanced.startsWith('5.1.')) return rejected('mailbox-unavailable', true, true);
  return rejected('content-refused', true);
}

/** The server's name for a message it took, out of its last reply; null where none is given that we know to read. */
export function providerRefOf(response: string): string | null {
  const match =
    /\bqueued as <?([\w.:/+=-]{1,128})/i.exec(response) ??
    /\bid=([\w.:/+=-]{1,128})/.exec(response) ??
    /^250 (?:2\.\d\.\d )?ok:? ([\w.:/+=-]{16,128})$/i.exec(response.trim());
  return match?.[1] ?? null;
}
