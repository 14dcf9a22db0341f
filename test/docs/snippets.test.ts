import { describe, expect, it } from 'vitest';
import { markdownBelow, type Page, readPage } from '../../tools/docs/markdown.ts';
import { pairsOf, snippetsOf } from '../../tools/docs/snippets.ts';
import { loadSnippets, ROOT } from './workspaces.ts';

const pages = [
  'README.md',
  'docs/templates.md',
  ...markdownBelow(ROOT, 'docs/language'),
  ...markdownBelow(ROOT, 'docs/ko'),
].map((file) => readPage(ROOT, file));
const paired = pages.filter((page) => pairsOf(page).length > 0);
const inYaml = pages.filter((page) => page.fences.some(({ language }) => language === 'yaml'));
const settings = pages.flatMap((page) => snippetsOf(page, 'ts').filter(({ file }) => file.kind === 'settings'));
const named = (list: readonly Page[]) => list.map((page) => [page.file, page] as const);

describe('campaigns in the docs', () => {
  it('are found', () => {
    expect(paired.flatMap(pairsOf).length).toBeGreaterThan(120);
  });

  it.each(named(paired))('mean the same in TypeScript and in YAML, and pass the checks: %s', async (_, page) => {
    const pairs = pairsOf(page);
    const ts = await loadSnippets(pairs.map((pair) => pair.ts));
    const yaml = await loadSnippets(pairs.map((pair) => pair.yaml));
    expect([...ts.faults, ...yaml.faults]).toEqual([]);
    expect(ts.versions.size).toBeGreaterThanOrEqual(pairs.length);
    for (const { ts: one } of pairs) {
      const id = one.file.kind === 'segment' ? `uses-${one.file.id}` : one.file.id;
      expect(`${one.place} ${yaml.versions.get(id)}`).toBe(`${one.place} ${ts.versions.get(id)}`);
    }
  });

  it.each(named(inYaml))('pass the checks in YAML: %s', async (_, page) => {
    expect((await loadSnippets(snippetsOf(page, 'yaml'))).faults).toEqual([]);
  });

  it.each(settings.map((one) => [one.place, one] as const))('load as settings: %s', async (_, one) => {
    expect((await loadSnippets([one])).faults).toEqual([]);
  });

  it.each(named(pages.filter(({ file }) => /^docs\/language\//.test(file))))(
    'stand in both languages: %s',
    (_, page) => {
      const both = new Set(pairsOf(page).map(({ ts }) => ts.place));
      const alone = snippetsOf(page, 'ts').filter(
        ({ place, file }) => (file.kind === 'campaign' || file.kind === 'segment') && !both.has(place),
      );
      expect(alone.map(({ place }) => place)).toEqual([]);
    },
  );
});
