import type { EnvReference } from '../schema/env-schema.ts';
import type { WorkspaceConfig } from '../schema/workspace-config.ts';
import { FORMAT, type WorkspaceDefinition } from './definition.ts';
import { freeze } from './freeze.ts';

/**
 * Settings of the workspace: export the result as the default of `campaigns.config.ts`. Names that the settings give each
 * other (`defaultPolicies`, the brands of an environment) are those that they declare.
 */
export function defineWorkspace<const Policy extends string = never, const Brand extends string = never>(
  config: WorkspaceConfig<Policy, Brand>,
): WorkspaceDefinition {
  return freeze({ format: FORMAT.workspace, written: { ...config } });
}

/** A value read from the environment variable when it is used, never while the file is evaluated. */
export function env(name: string, options: { readonly fallback?: string } = {}): EnvReference {
  return freeze({ env: name, ...options });
}
