import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CODES } from '../../dsl/diagnostic/index.ts';
import * as language from '../../dsl/index.ts';
import { markdownBelow, readPage } from '../../tools/docs/markdown.ts';
import { docComments } from '../../tools/reference/doc-comments.ts';
import { ENTRIES } from '../../tools/reference/entries.ts';
import { entryText } from '../../tools/reference/entry-text.ts';
import { keysOf } from '../../tools/reference/key-tables.ts';
import { reference } from '../../tools/reference/reference.ts';
import { ROOT } from './workspaces.ts';

let files: ReadonlyMap<string, string>;
beforeAll(async () => {
  files = await reference(ROOT);
});

const written = ['docs/language/reference.md', ...markdownBelow(ROOT, 'docs/language/reference')];

describe('the reference', () => {
  it.each(written)('is what the language says; npm run reference writes it: %s', (file) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toBe(files.get(file));
  });

  it('has no page that nothing writes', () => {
    expect([...files.keys()].sort()).toEqual([...written].sort());
  });

  it('uses every builder of the language in an example', () => {
    const code = written.flatMap((file) => readPage(ROOT, file).fences.map((fence) => fence.code)).join('\n');
    const unused = Object.keys(language).filter((name) => !new RegExp(`\\b${name}\\b`).test(code));
    expect(unused).toEqual([]);
  });

  it('links to every code that a form can be refused with', () => {
    const all = [...files.values()].join('\n');
    const codes = Object.keys(CODES).filter((code) => /^(?:schema|check|channel|template)\//.test(code));
    expect(codes.filter((code) => !all.includes(code))).toEqual([]);
  });

  it('refuses an entry without an example, and names the keys that none shows', () => {
    const goal = ENTRIES.find(({ title }) => title === 'goal');
    if (goal === undefined) throw new Error('there is no entry for goals');
    const sources = { comments: docComments(ROOT), codes: [], verdict: null, examples: { parts: [] } };
    expect(() => entryText(goal, sources)).toThrow('"## goal": no example says event, where, within');
    const some = { parts: [{ kind: 'pair' as const, ts: '', yaml: `${keysOf(goal).slice(1).join(': 1\n')}: 1\n` }] };
    expect(() => entryText(goal, { ...sources, examples: some })).toThrow('"## goal": no example says event');
  });
});
