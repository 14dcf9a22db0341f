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
import { limitWords } from '../../tools/reference/limit-words.ts';
import { reference } from '../../tools/reference/reference.ts';
import { ROOT } from './workspaces.ts';

let files: ReadonlyMap<string, string>;
beforeAll(async () => {
  files = await reference(ROOT);
});

const written = ['docs/language/reference.md', ...markdownBelow(ROOT, 'docs/language/reference')];

describe('limits that refinements hold', () => {
  it.each([
    ['must be a percentage from 0.01 to 100 with at most two decimals', ['0.01 to 100 percent, at most two decimals']],
    ['must be at most 2000 characters long', ['up to 2,000 characters']],
    ['must be 1 to 500 characters long', ['1 to 500 characters']],
    ['must be a free number such as "080-123-4567"', ['a free number such as "080-123-4567"']],
    ['must be a single line', ['one line']],
    ['must not be empty', []],
  ])('%s', (sentence, words) => {
    expect(limitWords([{ key: null, sentence }])).toEqual(words);
  });

  it('need words: a sentence that nothing reads is refused', () => {
    expect(() => limitWords([{ key: null, sentence: 'sounds odd' }])).toThrow('no words for the limit "sounds odd"');
  });
});

describe('the reference', () => {
  it.each(written)('is what the language says; npm run reference writes it: %s', (file) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toBe(files.get(file));
  });

  it('has no page that nothing writes', () => {
    expect([...files.keys()].sort()).toEqual([...written].sort());
  });

  it.each([
    ['predicate.md', '| `overdueBy` | number, 0.01 to 1,000, at most two decimals | required |'],
    ['campaign.md', '| `control` | number, 0 to 50 percent, at most two decimals | 0 |'],
    ['campaign.md', '| `tags` | list of up to 20: string, 1 to 40 characters | – |'],
    ['trigger.md', '| `debounce` | [duration](../reference.md#duration) | – |'],
    ['channel.md', '| `image` | [picture](../reference.md#picture) | required |'],
    [
      'channel.md',
      '| `title` | [text](../reference.md#text), up to 1,000 characters, one line | the name of the brand |',
    ],
  ])('tells shape, range, unit and default: %s %s', (page, row) => {
    expect(files.get(`docs/language/reference/${page}`)).toContain(row);
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
