import type { z } from 'zod';
import type { Adapter } from './adapter.ts';
import type { ReadReceipts } from './receipt.ts';

/** The adapter's only source of the present, as for `Date` header fields. The host hands its own in. */
export interface ProviderClock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
}

/**
 * One provider folder's main export: its settings as a zod schema and the factory of its adapter. Secrets reach
 * `create` as values, resolved by the host from the names in the settings; they never appear in an error.
 */
export interface Provider<Config> {
  readonly name: string;
  /** Channels that it serves; `create` makes an adapter for one of them. */
  readonly channels: readonly Adapter['channel'][];
  readonly config: z.ZodType<Config>;
  create(config: Config, clock: ProviderClock, channel: Adapter['channel']): Adapter;
  /** Reader of its webhooks for these settings; null where it reports nothing over HTTP. */
  receipts(config: Config): ReadReceipts | null;
}
