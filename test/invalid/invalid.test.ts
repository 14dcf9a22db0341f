import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CODES, renderPretty } from '../../dsl/diagnostic/index.ts';
import { loadWorkspace } from '../../dsl/load/index.ts';

/**
 * One smallest faulty workspace per code of the language, `code--shape` for further shapes of a fault, and what a person
 * sees of it at 80 columns. Run with
 * UPDATE_GOLDEN=1 to write `expected.txt` anew; the difference is then read in review.
 */
const here = fileURLToPath(new URL('.', import.meta.url));
const NOW_MS = Date.parse('2026-12-01T00:00:00Z');
const fixtures = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== '_base')
  .map((entry) => entry.name);
const languageCodes = Object.keys(CODES).filter((code) => /^(?:workspace|ts|yaml|schema|check|channel|template)\//.test(code));

const codeOf = (name: string) => name.replace('__', '/').replace(/--.*$/, '');

let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'campaigns-invalid-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('faulty workspaces', () => {
  it('exist for every code of the language, and for nothing else', () => {
    expect([...new Set(fixtures.map(codeOf))].sort()).toEqual([...languageCodes].sort());
    // A further shape stands beside the first one, never alone.
    expect(fixtures.filter((name) => !fixtures.includes(name.replace(/--.*$/, '')))).toEqual([]);
    expect(fixtures.length).toBeGreaterThanOrEqual(80);
  });

  it.each(fixtures)('%s is reported by its code and nothing else, as expected.txt shows', async (name) => {
    const root = join(scratch, name);
    if (!existsSync(join(here, name, 'without-base'))) cpSync(join(here, '_base'), root, { recursive: true });
    cpSync(join(here, name), root, { recursive: true });
    const loaded = await loadWorkspace(root, { nowMs: NOW_MS });
    const diagnostics = loaded.ok ? loaded.warnings : loaded.diagnostics;
    const source = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : null);
    const shown = `${renderPretty(diagnostics, { width: 80, paint: (_, text) => text, source })}\n`;
    const golden = join(here, name, 'expected.txt');
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, shown);
    expect(diagnostics.map((one) => one.code)).toEqual([codeOf(name)]);
    expect(shown).toBe(readFileSync(golden, 'utf8'));
  });
});
