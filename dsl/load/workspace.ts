import type { Range, Result } from '../diagnostic/diagnostic.ts';
import type { CampaignNode, VersionHash } from '../ir/index.ts';
import type { WorkspaceConfig } from '../schema/workspace-config.ts';

/** A campaign file that passed all checks. */
export interface LoadedCampaign {
  readonly ir: CampaignNode;
  readonly version: VersionHash;
  /** Path relative to the folder that holds `campaigns/`, with `/`. */
  readonly file: string;
  /** Where a path of the written form stands in the file; the nearest enclosing place if the exact one is computed. */
  locate(path: readonly (string | number)[]): Range | null;
}

export interface Workspace {
  /** Absolute path of the folder that holds `campaigns/`. */
  readonly root: string;
  readonly config: WorkspaceConfig;
  /** Ordered by id. */
  readonly campaigns: readonly LoadedCampaign[];
}

/** `loadWorkspace(root, {nowMs})`: reads, evaluates, validates, checks and lowers everything; all faults of all files in one answer. */
export type LoadWorkspace = (root: string, options: { readonly nowMs: number }) => Promise<Result<Workspace>>;
