import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { CampaignNode } from '../../ir/index.ts';
import type { WorkspaceConfig } from '../../schema/workspace-config.ts';
import type { CheckedCampaign } from '../check-file.ts';
import type { DefinitionFile } from '../definition-file.ts';
import { unusedExports } from './unused-exports.ts';
import { unusedPolicies, unusedSegments } from './unused-names.ts';
import { unusedTemplates } from './unused-templates.ts';

/** A workspace without faults, with all that others may use. */
export interface SoundWorkspace {
  readonly settings: DefinitionFile | null;
  readonly config: WorkspaceConfig;
  /** Segments in files of their own. */
  readonly segments: readonly DefinitionFile[];
  readonly checked: readonly CheckedCampaign[];
  readonly campaigns: readonly CampaignNode[];
  /** Paths of the Handlebars files. */
  readonly templates: readonly string[];
  /** Texts of TypeScript files that others import, and of those that import, by path. */
  readonly helpers: ReadonlyMap<string, string>;
  readonly modules: ReadonlyMap<string, string>;
}

/**
 * Segments, policies, texts and values that nobody uses: leftovers of campaigns that are gone, or names that somebody
 * forgot to write. Asked of a workspace without faults only, as a faulty campaign may use what it does not come to say.
 */
export function unused(sound: SoundWorkspace): readonly Diagnostic[] {
  const { settings, config, segments, checked, campaigns, templates, helpers, modules } = sound;
  const written = checked.flatMap((one) => one.written ?? []);
  const put = new Set(checked.flatMap(({ source }) => [...source.templates]));
  return [
    ...unusedSegments(segments, campaigns),
    ...unusedPolicies(settings, config, written),
    ...unusedTemplates(templates, put),
    ...unusedExports(helpers, modules),
  ];
}
