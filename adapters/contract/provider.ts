import type { z } from 'zod';
import type { Adapter } from './adapter.ts';

/**
 * One provider folder's main export: its settings as a zod schema and the factory of its adapter. Secrets reach
 * `create` as values, resolved by the host from the names in the settings; they never appear in an error.
 */
export interface Provider<Config> {
  readonly name: string;
  readonly channel: Adapter['channel'];
  readonly config: z.ZodType<Config>;
  create(config: Config): Adapter;
}
