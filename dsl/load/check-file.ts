import { checkCampaign } from '../check/check-campaign.ts';
import type { Finding } from '../check/finding.ts';
import type { CheckContext } from '../check/rule.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import { parseCampaign } from '../schema/parse-campaign.ts';
import { parseWorkspaceConfig } from '../schema/parse-workspace-config.ts';
import type { WorkspaceConfig } from '../schema/workspace-config.ts';
import type { WholeDefinition } from './content/put-in.ts';
import type { DefinitionFile } from './definition-file.ts';
import { diagnosticOfFinding } from './diagnostic-of.ts';
import { pathText } from './path-text.ts';

export interface CheckedCampaign {
  readonly source: WholeDefinition;
  /** Null when the written form has faults. */
  readonly written: WrittenCampaign | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Validates and checks one campaign. Without a customer schema, which is reported itself, only its form is checked. */
export function checkFile(
  source: WholeDefinition,
  customer: CustomerSchema | null,
  context: CheckContext,
): CheckedCampaign {
  const parsed = parseCampaign(source.written);
  const findings = parsed.ok
    ? customer === null
      ? []
      : checkCampaign(parsed.value, customer, { ...context, assets: source.assets, isWhole: source.isWhole })
    : rootCauses(parsed.findings);
  const diagnostics = findings.map((finding) => diagnosticOfFinding(finding, source.file, source.locate));
  return { source, written: parsed.ok ? parsed.value : null, diagnostics };
}

export function readConfig(source: DefinitionFile): {
  readonly value: WorkspaceConfig | null;
  readonly diagnostics: readonly Diagnostic[];
} {
  const parsed = parseWorkspaceConfig(source.written);
  if (parsed.ok) return { value: parsed.value, diagnostics: [] };
  const findings = rootCauses(parsed.findings).map((finding) => ({
    ...finding,
    code: 'workspace/invalid-config' as const,
  }));
  return {
    value: null,
    diagnostics: findings.map((finding) => diagnosticOfFinding(finding, source.file, source.locate)),
  };
}

/** A misspelt field is missing under its right name, too: only the misspelling is told. */
function rootCauses(findings: readonly Finding[]): readonly Finding[] {
  const misspelt = findings.flatMap(({ code, path, replacement }) =>
    code === 'schema/unknown-key' && replacement !== null ? [pathText([...path.slice(0, -1), replacement])] : [],
  );
  return findings.filter(
    ({ code, message }) => code !== 'schema/missing' || !misspelt.some((name) => message === `${name} is missing`),
  );
}
