import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { versionHash } from '../../../dsl/ir/index.ts';
import { formatFile, yamlFiles } from '../../../dsl/load/format-file.ts';
import { loadWorkspace } from '../../../dsl/load/index.ts';
import { lowerCampaign } from '../../../dsl/lower/lower-campaign.ts';
import { parseCampaign } from '../../../dsl/schema/parse-campaign.ts';
import { parseYaml } from '../../../dsl/yaml/parse-yaml.ts';
import { repository } from '../../support/imports.ts';
import { kit, NOW_MS } from '../../support/sample-campaign.ts';
import { writtenCampaigns } from '../lower/written-campaigns.ts';

const FILE = 'campaigns/sample.campaign.yaml';

function formatted(text: string, file = FILE): string {
  const result = formatFile(file, text);
  return result.ok ? result.value : expect.unreachable(JSON.stringify(result.diagnostics));
}

function hashOf(text: string): string {
  const read = parseYaml(text);
  if (!read.ok) return expect.unreachable(JSON.stringify(read.faults));
  const parsed = parseCampaign(read.written);
  if (!parsed.ok) return expect.unreachable(JSON.stringify(parsed.findings));
  return versionHash(lowerCampaign(parsed.value, kit.schema), (input) =>
    createHash('sha256').update(input).digest('hex'),
  );
}

const windows = (text: string) => text.replaceAll('\n', '\r\n');

describe('formatFile', () => {
  it('never changes the version of a campaign, and formats nothing twice, whatever its line ends', {
    timeout: 120_000,
  }, () => {
    const style = fc.record({
      collectionStyle: fc.constantFrom('any', 'block', 'flow'),
      defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'),
    } as const);
    fc.assert(
      fc.property(writtenCampaigns, style, fc.boolean(), fc.boolean(), (campaign, options, isWindows, hasMark) => {
        const keys = Object.entries({ version: 1, ...campaign }).reverse();
        const text = stringify(Object.fromEntries(keys), { ...options, defaultKeyType: 'PLAIN' });
        fc.pre(parseYaml(text).ok);
        const given = (hasMark ? '\uFEFF' : '') + (isWindows ? windows(text) : text);
        const once = formatted(given);
        expect(hashOf(once)).toBe(hashOf(given));
        expect(formatted(once)).toBe(once);
        expect(once.includes('\r')).toBe(isWindows);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps the version of every sample, also of one that is all in disorder', { timeout: 60_000 }, async () => {
    const root = mkdtempSync(join(tmpdir(), 'campaigns-format-'));
    try {
      cpSync(join(repository, 'campaigns'), join(root, 'campaigns'), { recursive: true });
      const versions = async () => {
        const loaded = await loadWorkspace(root, { nowMs: NOW_MS });
        if (!loaded.ok) return expect.unreachable(JSON.stringify(loaded.diagnostics));
        return loaded.value.campaigns.map(({ ir, version }) => `${ir.id} ${version}`);
      };
      const before = await versions();
      for (const file of await yamlFiles(root)) {
        const text = readFileSync(join(root, file), 'utf8');
        expect(formatted(text, file), file).toBe(text);
        // Each key at the top, with what stands below it and above it, in the opposite order.
        const blocks = text.split(/^(?=(?:#.*\n)*[a-zA-Z]+:)/m).reverse();
        const disordered = formatted(windows(blocks.join('')), file);
        expect(formatted(disordered, file), file).toBe(disordered);
        writeFileSync(join(root, file), disordered);
      }
      expect(await versions()).toEqual(before);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
