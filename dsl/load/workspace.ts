import type { Range, Result } from '../diagnostic/diagnostic.ts';
import type { CampaignNode, VersionHash } from '../ir/index.ts';
import type { ObeyedRule } from '../lower/obeyed-rules.ts';
import type { WorkspaceConfig } from '../schema/workspace-config.ts';

/** A campaign file that passed all checks. */
export interface LoadedCampaign {
  readonly ir: CampaignNode;
  readonly version: VersionHash;
  /** Path relative to the folder that holds `campaigns/`, with `/`. */
  readonly file: string;
  /** Which rules it obeys besides its steps, and who says so. */
  readonly rules: readonly ObeyedRule[];
  /** Where a path of the written form stands in the file; the nearest enclosing place if the exact one is computed. */
  locate(path: readonly (string | number)[]): Range | null;
}

export interface Workspace {
  /** Absolute path of the folder that holds `campaigns/`. */
  readonly root: string;
  /** With what the environment says in its place. */
  readonly config: WorkspaceConfig;
  /** Ordered by id. */
  readonly campaigns: readonly LoadedCampaign[];
}

export interface LoadOptions {
  readonly nowMs: number;
  /** Environment whose settings count, by its name in temporal.config.ts. Default: those of no environment. */
  readonly environment?: string | null;
  /** Names of temporal.config.ts, asked for where the settings name some; null if they cannot be told. Default: null. */
  readonly environmentNames?: () => Promise<readonly string[] | null>;
  /**
   * `static` reads TypeScript without running it, and nothing through links that lead out of the folder, for pull requests
   * of people who are not trusted; what cannot be known so is told by `static/not-judged`. Default `run`.
   */
  readonly reading?: 'run' | 'static';
}

/** `loadWorkspace(root, {nowMs})`: reads, evaluates, validates, checks and lowers everything; all faults of all files in one answer. */
export type LoadWorkspace = (root: string, options: LoadOptions) => Promise<Result<Workspace>>;
