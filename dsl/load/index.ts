export { diagnosticOfFinding, diagnosticOfYaml } from './diagnostic-of.ts';
export { fixWorkspace } from './fix-workspace.ts';
export { loadNames } from './load-names.ts';
export { loadTemporalFile } from './load-temporal-file.ts';
export { loadWorkspace } from './load-workspace.ts';
export type { WrittenPlace } from './locator.ts';
export type { Workspace } from './workspace.ts';
