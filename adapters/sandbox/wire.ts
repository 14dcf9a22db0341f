import { z } from 'zod';

/**
 * The sandbox's protocol: what vendors of messaging over HTTP have in common, in one plain form.
 *
 * `POST /v1/messages` with `Authorization: Bearer KEY` and `{sender, messages: [{key, channel, to, content, tags}]}`
 * answers 200 with one result per message, in order. Other statuses speak of the whole request: 401 the key, 413 too
 * many messages, 429 too many requests (`Retry-After` in seconds), 5xx a fault of the sandbox before anything was taken.
 */
export interface WireMessage {
  readonly key: string;
  readonly channel: string;
  readonly to: string;
  readonly content: unknown;
  readonly tags: Readonly<Record<string, string>>;
}

export interface WireRequest {
  readonly sender: string | null;
  readonly messages: readonly WireMessage[];
}

/** Codes of the sandbox are lower-case words with dashes, as the contract's reasons are. */
const code = z.string().regex(/^[a-z0-9-]{1,64}$/);

export const wireResult = z.discriminatedUnion('status', [
  /** Taken, or taken earlier under the same key: then with the id of the first time. */
  z.object({ status: z.literal('accepted'), id: z.string().min(1).max(100) }),
  z.object({ status: z.literal('rejected'), code, permanent: z.boolean(), suppress: z.boolean() }),
  z.object({ status: z.literal('later'), code, afterMs: z.int().min(0).nullable() }),
]);
export type WireResult = z.infer<typeof wireResult>;

export const wireAnswer = z.object({ results: z.array(z.unknown()) });

/** Body of a webhook request. */
export const wireReceipts = z.object({
  receipts: z
    .array(
      z.object({
        key: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
        id: z.string().min(1).max(100),
        kind: z.enum(['delivered', 'failed', 'opened', 'clicked', 'complained', 'unsubscribed']),
        code: code.nullable(),
        suppress: z.boolean(),
        /** Milliseconds since 1970; whole, and within what a date can hold. */
        at: z.int().min(0).max(8_640_000_000_000_000),
      }),
    )
    .max(1_000),
});
export type WireReceipt = z.infer<typeof wireReceipts>['receipts'][number];

/** `t=SECONDS,v1=HEX` of HMAC-SHA256 over `SECONDS.BODY`. */
export const SIGNATURE_HEADER = 'x-sandbox-signature';
