import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type CampaignNode, walk } from '../../ir/index.ts';
import { usedPolicies } from '../../lower/policy-sources.ts';
import type { WrittenCampaign } from '../../schema/campaign-schema.ts';
import type { WorkspaceConfig } from '../../schema/workspace-config.ts';
import type { DefinitionFile } from '../definition-file.ts';
import { diagnostic } from '../diagnostic-of.ts';
import { idOf } from '../names.ts';

/** Segments in files of their own that no campaign asks for, be it through another segment. */
export function unusedSegments(
  files: readonly DefinitionFile[],
  campaigns: readonly CampaignNode[],
): readonly Diagnostic[] {
  if (files.length === 0) return [];
  const used = new Set(
    campaigns.flatMap((campaign) =>
      [...walk(campaign)].flatMap((node) => (node.kind === 'segment' ? [node.name] : [])),
    ),
  );
  return files.flatMap((file) => {
    const id = idOf(file);
    if (id === null || used.has(id)) return [];
    const range = file.locate({ path: ['id'], atKey: false, span: null })?.range ?? null;
    const message = `no campaign uses the segment "${id}"`;
    const help = `name it in a target, as in { segment: ${id} }, or take the file out`;
    return [diagnostic('workspace/unused', file.file, range, message, { severity: 'warning', help })];
  });
}

/** Policies of the workspace that neither a campaign nor a default obeys, in any environment. */
export function unusedPolicies(
  settings: DefinitionFile | null,
  config: WorkspaceConfig,
  campaigns: readonly WrittenCampaign[],
): readonly Diagnostic[] {
  const names = Object.keys(config.policies ?? {});
  if (settings === null || names.length === 0) return [];
  const used = new Set([
    ...campaigns.flatMap(usedPolicies),
    ...(config.defaultPolicies ?? []),
    ...Object.values(config.environments ?? {}).flatMap(({ defaultPolicies }) => defaultPolicies ?? []),
  ]);
  return names
    .filter((name) => !used.has(name))
    .map((name) => {
      const range = settings.locate({ path: ['policies', name], atKey: true, span: null })?.range ?? null;
      const message = `no campaign uses the policy "${name}"`;
      const help = `obey it in a campaign by use: ["${name}"], in all by defaultPolicies, or take it out`;
      return diagnostic('workspace/unused', settings.file, range, message, { severity: 'warning', help });
    });
}
