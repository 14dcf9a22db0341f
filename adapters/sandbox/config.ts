import { z } from 'zod';

/** Settings of one sandbox sender. Everything but `url`, `apiKey` and `webhookSecret` has a default. */
export interface SandboxConfig {
  /** Where the sandbox listens, `http://host:port`; `https://` elsewhere than on this machine. */
  readonly url: URL;
  /** Bearer token of every request. */
  readonly apiKey: string;
  /** Key of the signatures of its receipts. */
  readonly webhookSecret: string;
  /** Whom messages come from, as the channel names senders: a calling number, a sender key, an app key. Default null. */
  readonly sender: string | null;
  /** Messages in one request, 1 to 500. Default 100. */
  readonly requestSize: number;
  /** Requests at a time, 1 to 32. Default 4. */
  readonly connections: number;
  /** Milliseconds until a request without an answer counts as unknown, 100 to 600,000. Default 30,000. */
  readonly replyMs: number;
}

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

const url = z.string().transform((text, context): URL => {
  const parsed = URL.canParse(text) ? new URL(text) : null;
  const isSafe = parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && LOOPBACK.test(parsed.hostname));
  if (parsed !== null && isSafe && parsed.username === '' && parsed.password === '') return parsed;
  context.addIssue({
    code: 'custom',
    message: 'must be an https:// address without a password, or http:// on this machine',
    input: undefined,
  });
  return z.NEVER;
});
// The text of a secret may not enter an error.
const secret = z.string().min(16, 'must be at least 16 characters long').max(512);

/** The written settings; answers `SandboxConfig`. */
export const sandboxConfig = z.strictObject({
  url,
  apiKey: secret,
  webhookSecret: secret,
  sender: z.string().max(200).nullable().default(null),
  requestSize: z.int().min(1).max(500).default(100),
  connections: z.int().min(1).max(32).default(4),
  replyMs: z.int().min(100).max(600_000).default(30_000),
}) satisfies z.ZodType<SandboxConfig>;
