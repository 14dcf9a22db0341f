export type { DefinitionFile } from './definition-file.ts';
export { diagnosticOfFinding } from './diagnostic-of.ts';
export { CAMPAIGNS_FOLDER, CONFIG_FILE } from './find-files.ts';
export { loadTemporalFile, TEMPORAL_FILE } from './load-temporal-file.ts';
export { loadWorkspace } from './load-workspace.ts';
export type { Locate, Located, WrittenPlace } from './locator.ts';
export type { Modules } from './sandbox/bundle.ts';
export type { LoadedCampaign, LoadWorkspace, Workspace } from './workspace.ts';
