/** `temporal.config.ts`: where workflows run and how much of this machine they may use. */
export interface TemporalConfig {
  /** Environment used when `--env` is not given. Default `local`. */
  readonly defaultEnvironment: string;
  readonly environments: Readonly<Record<string, TemporalEnvironment>>;
  readonly taskQueues: {
    /** Queue of the interpreters. Default `campaigns`. */
    readonly workflows: string;
    /** Queue of one channel's dispatch activities; `{channel}` is replaced. Default `campaigns.send.{channel}`. */
    readonly send: string;
  };
  /** Enrolments per shard, 1 to 10,000. Default 2,000; 1 is for debugging. */
  readonly shardSize: number;
  /** Lane workflows per run, 1 to 16. Default 8. */
  readonly lanes: number;
  /** Shards that one lane runs at a time, 1 to 25. Default 2. */
  readonly shardsPerLane: number;
  /** People per dispatch batch, 1 to 500. Default 500. */
  readonly batchSize: number;
  /** Batches in flight per shard, 1 to 20. Default 4. */
  readonly maxInFlight: number;
  readonly worker: {
    /** Workflow tasks at a time. Default 40. */
    readonly workflowTaskSlots: number;
    /** Dispatch batches at a time in one worker process. Default 4. */
    readonly activitySlots: number;
    /** Workflows kept in memory. Default 300. */
    readonly maxCachedWorkflows: number;
  };
}

export interface TemporalEnvironment {
  /** `host:port`, or `dev` for the server that `campaigns dev` starts. */
  readonly address: string;
  /** Default `default`. */
  readonly namespace: string;
  /** Null for plain text. Values are names of environment variables that hold PEM text. */
  readonly tls: { readonly clientCertificate?: string; readonly clientKey?: string; readonly serverCa?: string } | null;
  /** Name of the environment variable that holds the API key, or null. */
  readonly apiKey: string | null;
}
