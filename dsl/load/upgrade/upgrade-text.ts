import { parseDocument } from 'yaml';
import { isWindows } from '../format-file.ts';
import type { Codemod } from './codemod.ts';
import { editCampaign } from './typescript-file.ts';

export interface UpgradedText {
  readonly text: string;
  /** Those that changed something. */
  readonly codemods: readonly Codemod[];
}

/** A campaign file in today's words. YAML that cannot be parsed is left alone: its faults are for `check`. */
export function upgradeText(file: string, text: string, codemods: readonly Codemod[]): UpgradedText {
  let upgraded = text;
  const applied: Codemod[] = [];
  for (const codemod of codemods) {
    const next = file.endsWith('.ts')
      ? editCampaign(upgraded, (campaign) => codemod.typescript(campaign))
      : editYaml(upgraded, codemod);
    if (next === null) continue;
    upgraded = next;
    applied.push(codemod);
  }
  return { text: upgraded, codemods: applied };
}

function editYaml(text: string, codemod: Codemod): string | null {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !codemod.yaml(document)) return null;
  const changed = document.toString({ lineWidth: 0, flowCollectionPadding: true });
  return isWindows(text) ? changed.replaceAll('\n', '\r\n') : changed;
}
