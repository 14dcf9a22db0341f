import type { Diagnostic } from '../../dsl/diagnostic/diagnostic.ts';

/** A server of ours, ready to be used. */
export interface RunningServer {
  readonly pid: number;
  /** Resolves, never rejects, when the server has ended; `fault` says why when it ended unasked. */
  readonly exited: Promise<ServerExit>;
  /** Ends the server in good order and gives its folder back. Twice is as once. */
  stop(): Promise<void>;
}

export interface ServerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly fault: Diagnostic | null;
}

export interface RunningPostgres extends RunningServer {
  /** `postgres://user:password@127.0.0.1:port/postgres`. Holds the password: never print it whole. */
  readonly url: string;
  readonly port: number;
}

export interface RunningTemporal extends RunningServer {
  /** `127.0.0.1:port` of the gRPC service. */
  readonly address: string;
  readonly port: number;
  /** Web page of the server. */
  readonly uiUrl: string;
  readonly uiPort: number;
}
