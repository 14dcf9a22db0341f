import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flagName, GLOBAL_FLAGS } from '../../cli/engine/global-flags.ts';
import { commands } from '../../cli/table.ts';
import { CODES } from '../../dsl/diagnostic/index.ts';
import { markdownBelow, type Page, parsePage, readPage } from '../../tools/docs/markdown.ts';
import { ROOT } from './workspaces.ts';

const files = ['README.md', 'CONTRIBUTING.md', 'campaigns/README.md', ...markdownBelow(ROOT, 'docs')];
const pages = new Map(files.map((file) => [file, readPage(ROOT, file)]));
const each = [...pages];

/** Links of the page that lead nowhere: to a file that is not there, or to a heading that the file does not have. */
function deadLinks(page: Page): readonly string[] {
  return page.links.flatMap(({ target, line }) => {
    if (/^(?:https?|mailto):/.test(target)) return [];
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? page.file : posix.normalize(posix.join(dirname(page.file), path));
    const other = file === page.file ? page : pages.get(file);
    const isThere = other !== undefined || (!file.startsWith('..') && existsSync(join(ROOT, file)));
    const lives = isThere && (anchor === undefined || other?.headings.some((one) => one.anchor === anchor) === true);
    return lives ? [] : [`${page.file}:${line}: ${target}`];
  });
}

/** Languages that readers and their tools know; `text` for output and drawings. */
const LANGUAGES = ['ts', 'js', 'yaml', 'json', 'ndjson', 'hbs', 'html', 'sh', 'sql', 'text', 'md'];

/** What looks like a code of a diagnostic and is none. */
function unknownCodes(page: Page): readonly string[] {
  const groups = new Set(Object.keys(CODES).map((code) => code.split('/')[0]));
  return page.codes.flatMap(({ text, line }) => {
    const [, group = ''] = /^([a-z]+)\/[a-z-]+$/.exec(text) ?? [];
    // Folders are named in the same way.
    if (existsSync(join(ROOT, text))) return [];
    return groups.has(group) && !Object.hasOwn(CODES, text) ? [`${page.file}:${line}: ${text}`] : [];
  });
}

/** Command lines of `campaigns`: in code of a line of its own, and in words. */
function commandLines(page: Page): readonly { readonly words: readonly string[]; readonly place: string }[] {
  const fenced = page.fences
    .filter(({ language }) => language === 'sh' || language === '' || language === 'text')
    .flatMap(({ code, line }) => code.split('\n').map((text, index) => ({ text, line: line + index + 1 })));
  return [...fenced, ...page.codes].flatMap(({ text, line }) => {
    const words = text
      .trim()
      .replace(/^(?:\$ )?(?:npx )?/, '')
      .replace(/ +#.*$/, '')
      .split(/\s+/);
    return words[0] === 'campaigns' && words.length > 1
      ? [{ words: words.slice(1), place: `${page.file}:${line}` }]
      : [];
  });
}

/** What the command line does not know of: a command or a flag that is not there. */
function unknownWords(page: Page): readonly string[] {
  return commandLines(page).flatMap(({ words, place }) => {
    const name = words.find((word) => !word.startsWith('-'));
    const command = commands.find((one) => one.arguments.name === name);
    // A name in capitals stands for any, as in `campaigns COMMAND --help`.
    if (command === undefined && name !== undefined && !/^[A-Z]+$/.test(name)) return [`${place}: campaigns ${name}`];
    const flags = [
      '--help',
      '--version',
      '-h',
      '-v',
      ...Object.keys({ ...GLOBAL_FLAGS, ...command?.arguments.flags }).map(flagName),
    ];
    return words
      .filter((word) => /^-{1,2}[a-z]/.test(word) && !flags.includes(word.split('=')[0] ?? ''))
      .map((flag) => `${place}: campaigns ${name ?? ''} ${flag}`);
  });
}

describe('Markdown files', () => {
  it.each(each)('lead somewhere: %s', (_, page) => {
    expect(deadLinks(page)).toEqual([]);
  });

  it.each(each)('have headings that can be told apart, one of them the title: %s', (_, page) => {
    const titles = page.headings.map(({ text }) => text);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    expect(page.headings.filter(({ level }) => level === 1).length).toBe(1);
  });

  it.each(each)('say the language of all code: %s', (_, page) => {
    const strange = page.fences.filter(({ language }) => !LANGUAGES.includes(language));
    expect(strange.map(({ language, line }) => `${page.file}:${line}: "${language}"`)).toEqual([]);
  });

  it.each(each)('name codes of diagnostics that exist: %s', (_, page) => {
    expect(unknownCodes(page)).toEqual([]);
  });

  it.each(each)('name commands and flags that exist: %s', (_, page) => {
    expect(unknownWords(page)).toEqual([]);
  });
});

describe('what holds the Markdown files', () => {
  const page = parsePage(
    'docs/x.md',
    '# A\n\n## B\n\n## B\n\n[a](#b) [b](#no) [c](none.md) [d](cli.md#streams)\n\n`campaigns paln` and `campaigns plan --outt x`\n\n```\n```\n',
  );

  it('sees dead links, unknown commands and flags', () => {
    expect(deadLinks(page)).toEqual(['docs/x.md:7: #no', 'docs/x.md:7: none.md']);
    expect(unknownWords(page)).toEqual(['docs/x.md:9: campaigns paln', 'docs/x.md:9: campaigns plan --outt']);
  });

  it('makes anchors as GitHub does', () => {
    const titles = '# Nothing twice, nothing lost\n## check/weights\n## 일곱 가지 질문\n## A `code` and (more)\n';
    expect(parsePage('x.md', titles).headings.map(({ anchor }) => anchor)).toEqual([
      'nothing-twice-nothing-lost',
      'checkweights',
      '일곱-가지-질문',
      'a-code-and-more',
    ]);
  });

  it('counts the second heading of a name', () => {
    expect(page.headings.map(({ anchor }) => anchor)).toEqual(['a', 'b', 'b-1']);
  });

  it('refuses a fence that is never closed', () => {
    expect(() => parsePage('docs/x.md', '# A\n\n```ts\n')).toThrow('docs/x.md:3');
  });
});
