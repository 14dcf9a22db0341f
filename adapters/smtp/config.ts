import { z } from 'zod';
import { type DkimConfig, readDkimKey } from './dkim.ts';
import type { DomainLimit, DomainLimits } from './domain-limits.ts';
import { isAddress, type Mailbox, parseMailbox } from './mailbox.ts';

/** Where the server is and who we are to it, read from `smtp://user:password@host:port` or `smtps://…`. */
interface SmtpServerAddress {
  readonly host: string;
  /** Default 587 for `smtp`, 465 for `smtps`. */
  readonly port: number;
  /** TLS from the first byte (`smtps`). With `smtp`, STARTTLS is used wherever the server offers it. */
  readonly secure: boolean;
  readonly login: { readonly user: string; readonly password: string } | null;
}

/** Settings of one sender. Everything but `url` and `from` has a default. */
export interface SmtpConfig {
  readonly url: SmtpServerAddress;
  readonly from: Mailbox;
  readonly replyTo: Mailbox | null;
  /** Address that bounces go to, 17 characters before the `@` at most; null for the one of `from`. Default null. */
  readonly bounces: string | null;
  /** Signs every message; null leaves that to the server. Default null. */
  readonly dkim: DkimConfig | null;
  /** Connections at a time in this process, 1 to 100; each carries one message at a time. Default 8. */
  readonly connections: number;
  /** Messages after which a connection is replaced, 1 to 1,000,000; many servers count them. Default 1,000. */
  readonly messagesPerConnection: number;
  /**
   * Whether to send nothing over a line without TLS. Default: true where there is a password and the server is not
   * this machine, so that no password crosses a network in the clear.
   */
  readonly requireTls: boolean;
  /** PEM text of a private authority that signed the server's certificate; null for the public ones. Default null. */
  readonly certificateAuthority: string | null;
  /**
   * Limits for domains of recipients in this process: messages per second or minute, and messages under way at a time.
   * `*` is for each domain that is not named. Default: none.
   */
  readonly domains: DomainLimits;
  readonly timeouts: SmtpTimeouts;
}

interface SmtpTimeouts {
  /** Milliseconds from look-up to an established connection, 100 to 120,000. Default 10,000. */
  readonly connectMs: number;
  /** Milliseconds until the server greets, TLS included, 100 to 300,000. Default 10,000. */
  readonly greetingMs: number;
  /**
   * Milliseconds of silence after which a line is given up, 100 to 600,000. Default 120,000. RFC 5321 allows a server
   * ten minutes for its last reply; each message given up while waiting for it counts as unknown and is not resent.
   */
  readonly replyMs: number;
}

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/;

const url = z.string().transform((text, context): SmtpServerAddress => {
  // No issue here may carry the text: it holds the password.
  const refuse = (message: string) => {
    context.addIssue({ code: 'custom', message, input: undefined });
    return z.NEVER;
  };
  if (!URL.canParse(text)) return refuse('must be a URL such as smtp://user:password@host:587');
  const parsed = new URL(text);
  if (parsed.protocol !== 'smtp:' && parsed.protocol !== 'smtps:') return refuse('must begin with smtp:// or smtps://');
  if (parsed.hostname === '') return refuse('must name a host');
  const secure = parsed.protocol === 'smtps:';
  const login = loginOf(parsed);
  if (login === 'unreadable') return refuse('has a user or password that is not percent-encoded correctly');
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: parsed.port === '' ? (secure ? 465 : 587) : Number(parsed.port),
    secure,
    login,
  };
});

function loginOf(parsed: URL): SmtpServerAddress['login'] | 'unreadable' {
  if (parsed.username === '') return null;
  try {
    return { user: decodeURIComponent(parsed.username), password: decodeURIComponent(parsed.password) };
  } catch (error) {
    if (error instanceof URIError) return 'unreadable';
    throw error;
  }
}

const mailbox = z.string().transform((text, context): Mailbox => {
  const parsed = parseMailbox(text);
  if (parsed !== null) return parsed;
  context.addIssue({
    code: 'custom',
    message: 'must be an address or "Name <local@domain>", in ASCII but for the name',
    input: undefined,
  });
  return z.NEVER;
});

/** A token of 46 characters and a plus have their place in the 64 that are allowed before the `@`. */
function isBouncesAddress(text: string): boolean {
  return isAddress(text) && text.indexOf('@') <= 17;
}

const label = /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;
const dkim = z
  .strictObject({
    domain: z.string().regex(label, 'must be a domain'),
    selector: z.string().regex(label, 'must be a name in the DNS'),
    // The text of a key may not enter an error.
    privateKey: z.string().transform((pem, context) => {
      const key = readDkimKey(pem);
      if (key !== null) return key;
      context.addIssue({ code: 'custom', message: 'must be a PEM private key, RSA or Ed25519', input: undefined });
      return z.NEVER;
    }),
  })
  .transform(({ domain, selector, privateKey: key }): DkimConfig => ({ domain, selector, key }));

const domainLimit = z
  .strictObject({
    messagesPerSecond: z.number().positive().optional(),
    messagesPerMinute: z.number().positive().optional(),
    connections: z.int().min(1).optional(),
  })
  .transform(({ messagesPerSecond, messagesPerMinute, connections = null }): DomainLimit => {
    const perMinute = messagesPerMinute ?? (messagesPerSecond === undefined ? null : messagesPerSecond * 60);
    return { intervalMs: perMinute === null ? null : 60_000 / perMinute, connections };
  });

const milliseconds = (least: number, most: number, usual: number) => z.int().min(least).max(most).default(usual);

/** The written settings; answers `SmtpConfig`. */
export const smtpConfig = z
  .strictObject({
    url,
    from: mailbox,
    replyTo: mailbox.nullable().default(null),
    bounces: z
      .string()
      .refine(isBouncesAddress, 'must be an address with at most 17 characters before the @')
      .nullable()
      .default(null),
    dkim: dkim.nullable().default(null),
    connections: z.int().min(1).max(100).default(8),
    messagesPerConnection: z.int().min(1).max(1_000_000).default(1000),
    requireTls: z.boolean().optional(),
    certificateAuthority: z.string().nullable().default(null),
    domains: z
      .record(z.string(), domainLimit)
      .default({})
      .transform((limits): DomainLimits => new Map(Object.entries(limits))),
    timeouts: z
      .strictObject({
        connectMs: milliseconds(100, 120_000, 10_000),
        greetingMs: milliseconds(100, 300_000, 10_000),
        replyMs: milliseconds(100, 600_000, 120_000),
      })
      .prefault({}),
  })
  .transform(
    (written): SmtpConfig => ({
      ...written,
      requireTls: written.requireTls ?? (written.url.login !== null && !LOOPBACK.test(written.url.host)),
    }),
  );
