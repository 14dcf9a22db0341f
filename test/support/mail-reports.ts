/** A bounce as mail servers write them (RFC 3464), with CRLF. Everything has a default. */
export interface WrittenBounce {
  /** Address that the bounce goes to. */
  readonly to?: string;
  readonly recipients?: readonly { readonly action: string; readonly status: string; readonly diagnostic?: string }[];
  /** Header fields of the message that are quoted. */
  readonly quoted?: readonly string[];
  /** Type of the part that quotes them. */
  readonly quotedAs?: string;
  readonly date?: string;
}

export const failed = (status: string, diagnostic?: string) => ({
  action: 'failed',
  status,
  ...(diagnostic === undefined ? {} : { diagnostic }),
});

export function bounce(written: WrittenBounce = {}): Buffer {
  const { to = 'bounce@mail.harumart.example', recipients = [failed('5.1.1')], quoted = [] } = written;
  const perRecipient = recipients.flatMap(({ action, status, diagnostic }) => [
    'Final-Recipient: rfc822; somebody@member.example',
    `Action: ${action}`,
    `Status: ${status}`,
    ...(diagnostic === undefined ? [] : [`Diagnostic-Code: smtp; ${diagnostic}`]),
    '',
  ]);
  return report(to, 'delivery-status', written.date, [
    ['message/delivery-status', ['Reporting-MTA: dns; mx.member.example', '', ...perRecipient]],
    [written.quotedAs ?? 'message/rfc822', [...quoted, 'Subject: hello', '', 'hello']],
  ]);
}

/** A complaint (RFC 5965). */
export function complaint(type: string, quoted: readonly string[] = [], to = 'bounce@mail.harumart.example'): Buffer {
  return report(to, 'feedback-report', undefined, [
    ['message/feedback-report', [`Feedback-Type: ${type}`, 'User-Agent: SomeFBL/1.0', 'Version: 1', '']],
    ['message/rfc822', [...quoted, 'Subject: hello', '', 'hello']],
  ]);
}

type Part = readonly [type: string, lines: readonly string[]];

function report(to: string, type: string, date = 'Mon, 11 Jan 2027 12:00:00 +0900', parts: readonly Part[]): Buffer {
  const lines = [
    'From: MAILER-DAEMON@mx.member.example',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${date}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${type}; boundary="=_1"`,
    '',
    '--=_1',
    'Content-Type: text/plain',
    '',
    'This is the mail system.',
    ...parts.flatMap(([contentType, content]) => ['--=_1', `Content-Type: ${contentType}`, '', ...content]),
    '--=_1--',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

/** Somebody's holiday. */
export const AUTOMATIC_ANSWER = Buffer.from(
  [
    'From: somebody@member.example',
    'To: bounce@mail.harumart.example',
    'Subject: Out of office',
    'Auto-Submitted: auto-replied',
    'Content-Type: text/plain',
    '',
    'I am away. Action: failed',
    '',
  ].join('\r\n'),
);
