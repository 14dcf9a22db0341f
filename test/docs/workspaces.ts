import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadWorkspace } from '../../dsl/load/index.ts';
import type { Snippet } from '../../tools/docs/snippets.ts';
import { temporaryWorkspace } from '../support/workspace.ts';

export const ROOT = join(import.meta.dirname, '../..');
/** Before every date that the docs name. */
const NOW_MS = Date.parse('2026-12-01T00:00:00Z');

/** What campaigns share in the sample workspace, and one that others ask about. */
const SHARED = Object.fromEntries(
  readdirSync(join(ROOT, 'campaigns'), { recursive: true, encoding: 'utf8' })
    .map((file) => `campaigns/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.(ts|hbs|yaml)$/.test(file) && !/(?<!welcome)\.campaign\.(ts|yaml)$/.test(file))
    .map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]),
);

/** Version by id of each snippet, loaded and checked together in the sample workspace, and all faults with their places. */
export async function loadSnippets(snippets: readonly Snippet[]): Promise<{
  readonly versions: ReadonlyMap<string, string>;
  readonly faults: readonly string[];
}> {
  const files = snippets.flatMap(({ file }) => [
    [file.path, file.text] as const,
    ...(file.kind === 'segment' ? [[`campaigns/uses-${file.id}.campaign.yaml`, usesSegment(file.id)] as const] : []),
  ]);
  // Other settings may have no sender for the channels of a sample.
  const hasSettings = snippets.some(({ file }) => file.kind === 'settings');
  const shared = Object.entries(SHARED).filter(([file]) => !hasSettings || !file.includes('.campaign.'));
  const root = temporaryWorkspace(Object.fromEntries([...shared, ...files]));
  const loaded = await loadWorkspace(root, { nowMs: NOW_MS });
  const placeOf = new Map(snippets.map(({ place, file }) => [file.path, place]));
  const diagnostics = loaded.ok ? loaded.warnings : loaded.diagnostics;
  return {
    versions: new Map(loaded.ok ? loaded.value.campaigns.map(({ ir, version }) => [ir.id, version]) : []),
    // What the sample workspace shares is there for its own campaigns, which are left out here.
    faults: diagnostics
      .filter(({ code }) => code !== 'workspace/unused')
      .map(({ code, file, message }) => `${placeOf.get(file ?? '') ?? file}: ${code}: ${message}`),
  };
}

/** A segment has no version of its own; that of a campaign for nobody else has it inside. */
function usesSegment(id: string): string {
  return `version: 1
id: uses-${id}
goal: { event: purchased, within: 3d }
purpose: info
trigger: { once: "2027-01-11T10:00", timezone: Asia/Seoul }
target: { segment: ${id} }
channel: email
message: { subject: 안내, text: 반갑습니다. }
`;
}
