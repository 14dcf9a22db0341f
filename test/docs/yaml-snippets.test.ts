import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../dsl/load/index.ts';
import { temporaryWorkspace } from '../support/workspace.ts';

const ROOT = join(import.meta.dirname, '../..');
const NOW_MS = Date.parse('2026-12-01T00:00:00Z');
const BLOCK = /^```yaml\n(version: 1\n[\s\S]*?)^```$/gm;

const documents = ['README.md', ...below('docs/language', '.md'), ...below('docs/ko', '.md')];
const snippets = documents.flatMap((document) =>
  [...read(document).matchAll(BLOCK)].map(([, text = ''], index) => ({ name: `${document} #${index + 1}`, text })),
);

/** What campaigns share in the sample workspace: everything but the campaigns. */
const shared = Object.fromEntries(
  below('campaigns', '')
    .filter((file) => /\.(ts|hbs|yaml)$/.test(file) && !/\.campaign\.(ts|yaml)$/.test(file))
    .map((file) => [file, read(file)]),
);

function below(folder: string, ending: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .sort();
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

describe('YAML campaigns in the documents', () => {
  it('are found', () => {
    expect(snippets.length).toBeGreaterThan(8);
  });

  it.each(snippets)('pass the checks: $name', async ({ text }) => {
    const root = temporaryWorkspace({ ...shared, 'campaigns/snippet.campaign.yaml': text });
    const loaded = await loadWorkspace(root, { nowMs: NOW_MS });
    const faults = loaded.ok ? [] : loaded.diagnostics;
    expect(faults.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });
});
