/**
 * What became of one message, as far as the provider has said.
 *
 * - `accepted`: the provider took it over; a receipt may follow.
 * - `rejected`: it was not and will not be sent. `permanent` says the address or content is at fault rather than the
 *   moment; `suppressAddress` asks that the address is never used again on this channel.
 * - `retryable`: it was certainly not sent and may be tried again, at the earliest after `afterMs`.
 * - `deferred`: it was not begun, because a limit of the sender's own settings leaves no room for it now; the host gives it
 *   back and comes again after `afterMs`, which counts as no try.
 * - `unknown`: it may have been sent. Never tried again without an idempotency key.
 *
 * `reason` is a short code of lower-case letters, digits and dashes; it never carries an address or a text.
 */
export type Outcome =
  | { readonly status: 'accepted'; readonly providerRef: string | null }
  | {
      readonly status: 'rejected';
      readonly reason: string;
      readonly permanent: boolean;
      readonly suppressAddress: boolean;
    }
  | { readonly status: 'retryable'; readonly reason: string; readonly afterMs: number | null }
  | { readonly status: 'deferred'; readonly reason: string; readonly afterMs: number }
  | { readonly status: 'unknown'; readonly reason: string };
