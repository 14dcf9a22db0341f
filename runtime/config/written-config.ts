import type { TemporalConfig } from './temporal-config.ts';

/** What a person writes in temporal.config.ts: everything has a default, so `{}` is a whole configuration. */
export interface WrittenTemporalConfig
  extends Partial<Pick<TemporalConfig, 'shardSize' | 'lanes' | 'shardsPerLane' | 'batchSize' | 'maxInFlight'>> {
  /** Environment used when `--env` is not given. Default: the only one, or `local`. */
  readonly defaultEnvironment?: string;
  /** By name. Default: `local`, which is the server that `campaigns dev` starts. */
  readonly environments?: Readonly<Record<string, WrittenEnvironment>>;
  readonly taskQueues?: Partial<TemporalConfig['taskQueues']>;
  readonly worker?: Partial<TemporalConfig['worker']>;
}

export interface WrittenEnvironment {
  /** `host:port`, or `dev` for the server that `campaigns dev` starts. */
  readonly address: string;
  /** Default `default`. */
  readonly namespace?: string;
  /**
   * Names of environment variables that hold PEM text; `{}` trusts the usual authorities. Default: `{}` when an API
   * key is named, else null, which is plain text.
   */
  readonly tls?: {
    readonly clientCertificate?: string;
    readonly clientKey?: string;
    readonly serverCa?: string;
  } | null;
  /** Name of the environment variable that holds the API key. Never the key itself. */
  readonly apiKey?: string | null;
}
