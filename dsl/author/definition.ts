/**
 * Marks what a TypeScript file's default export must be. A number behind the slash names the form's version, so that a
 * file written for a newer language is a clear diagnostic instead of a puzzle.
 */
export const FORMAT = {
  campaign: 'campaign/1',
  segment: 'segment/1',
  workspace: 'workspace/1',
  temporal: 'temporal/1',
} as const;

/** What `campaign({...})` returns: opaque for the author, the written form for the loader. */
export interface Campaign {
  readonly format: typeof FORMAT.campaign;
  readonly written: unknown;
}

/** What `defineWorkspace({...})` returns. */
export interface WorkspaceDefinition {
  readonly format: typeof FORMAT.workspace;
  readonly written: unknown;
}

/** What `defineTemporalConfig({...})` returns. */
export interface TemporalDefinition {
  readonly format: typeof FORMAT.temporal;
  readonly written: unknown;
}
