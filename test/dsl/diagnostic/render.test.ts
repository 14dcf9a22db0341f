import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import {
  type Diagnostic,
  renderGithub,
  renderJson,
  renderPretty,
  sortDiagnostics,
  summaryLine,
} from '../../../dsl/diagnostic/index.ts';

const at = (line: number, start: number, end: number) => ({
  start: { line, column: start },
  end: { line, column: end },
});
const fault = (more: Partial<Diagnostic> = {}): Diagnostic => ({
  code: 'template/unknown-variable',
  severity: 'error',
  file: 'campaigns/a.campaign.yaml',
  range: at(0, 0, 1),
  message: '"nmae" is not an attribute of the customer',
  labels: [],
  help: null,
  fix: null,
  ...more,
});
const pretty = (source: string, diagnostic: Diagnostic, width = 80) =>
  renderPretty([diagnostic], { width, paint: (_, text) => text, source: () => source }).split('\n');
/** What stands above the carets, counted in terminal columns. */
function marked(lines: readonly string[]): string {
  const index = lines.findIndex((line) => /^ +\| +\^+$/.test(line));
  const carets = lines[index] ?? '';
  const source = lines[index - 1] ?? '';
  let text = '';
  let column = 0;
  for (const { segment } of new Intl.Segmenter('ko', { granularity: 'grapheme' }).segment(source)) {
    if (carets[column] === '^') text += segment;
    column += stringWidth(segment);
  }
  return text;
}

describe('the pretty form', () => {
  it('puts the carets under the right letters after Korean text, which is two cells wide', () => {
    const source = 'text: "안녕하세요 {{customer.nmae}}님"';
    const start = source.indexOf('{{');
    expect(marked(pretty(source, fault({ range: at(0, start, start + 17) })))).toBe('{{customer.nmae}}');
  });

  it('counts an emoji of several code points as one glyph, and a tab as two cells', () => {
    const source = '\t👨‍👩‍👧 가족 {{x}}';
    const start = source.indexOf('{{');
    expect(marked(pretty(source, fault({ range: at(0, start, start + 5) })))).toBe('{{x}}');
  });

  it('keeps every line within the width and the marked part in sight', () => {
    const source = `subject: "${'가나다라마바사'.repeat(30)}{{customer.nmae}}${'아자차카타파하'.repeat(30)}"`;
    const start = source.indexOf('{{');
    for (const width of [40, 60, 80, 120]) {
      const lines = pretty(
        source,
        fault({ range: at(0, start, start + 17), help: '도움말이 아주 길어서 '.repeat(12) }),
        width,
      );
      // The first line holds the path, which stays whole so that it can be copied.
      expect(Math.max(...lines.slice(1).map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
      expect(marked(lines)).toBe('{{customer.nmae}}');
    }
  });

  it('marks a range of several lines to the end of its first line', () => {
    const range = { start: { line: 0, column: 3 }, end: { line: 2, column: 1 } };
    expect(marked(pretty('a: {x: 1,\ny: 2\n}', fault({ range })))).toBe('{x: 1,');
  });

  it('shows one caret past the end of a line', () => {
    expect(pretty('a: [1', fault({ range: at(0, 5, 5) })).at(-1)).toMatch(/\| {6}\^$/);
  });

  it('lets no control character of a file or message reach the terminal', () => {
    const shown = pretty(
      'a: \u001b[31m\u0007x',
      fault({ range: at(0, 3, 4), message: 'bad \u001b]0;title\u0007' }),
    ).join('\n');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
  });

  it('shows second places with their own line', () => {
    const labels = [{ file: 'campaigns/b.campaign.yaml', range: at(0, 3, 4), text: 'first used here' }];
    const lines = pretty('id: a', fault({ labels }));
    expect(lines).toContain('  first used here: campaigns/b.campaign.yaml:1:4');
    expect(lines.at(-1)).toMatch(/\| {4}-$/);
  });

  it('goes without a frame where the file cannot be read or no file is at fault', () => {
    const options = { width: 80, paint: (_: string, text: string) => text, source: () => null };
    expect(renderPretty([fault()], options).split('\n')).toHaveLength(2);
    expect(renderPretty([fault({ file: null, range: null })], options)).not.toContain('|');
  });
});

describe('order and counts', () => {
  it('orders by file, line, column and code', () => {
    const faults = [
      fault({ range: at(3, 0, 1) }),
      fault({ file: null, range: null }),
      fault({ range: at(0, 5, 6) }),
      fault(),
    ];
    const places = sortDiagnostics(faults).map((one) => one.range && [one.range.start.line, one.range.start.column]);
    expect(places).toEqual([null, [0, 0], [0, 5], [3, 0]]);
  });

  it('counts errors, warnings and files in words', () => {
    expect(summaryLine([])).toBe('');
    expect(summaryLine([fault(), fault({ severity: 'warning', file: 'b' }), fault()])).toBe(
      '2 errors, 1 warning in 2 files',
    );
    expect(summaryLine([fault({ file: null })])).toBe('1 error');
  });
});

describe('forms for machines', () => {
  it('gives JSON places that count from 1', () => {
    const [shown] = renderJson([fault({ range: at(2, 3, 7) })]);
    expect(shown?.place).toEqual({ file: 'campaigns/a.campaign.yaml', line: 3, column: 4, endLine: 3, endColumn: 8 });
    expect(JSON.parse(JSON.stringify(shown))).toEqual(shown);
  });

  it('escapes what would end a GitHub command early', () => {
    const shown = renderGithub([fault({ file: 'a,b:c.yaml', message: '100% sure\nreally', help: 'mend it' })]);
    expect(shown.split('\n')[0]).toBe(
      '::error file=a%2Cb%3Ac.yaml,line=1,endLine=1,col=1,endColumn=1,title=template/unknown-variable::100%25 sure%0Areally%0Amend it',
    );
  });

  it('leaves out columns of a range over several lines, which GitHub refuses', () => {
    const range = { start: { line: 0, column: 3 }, end: { line: 2, column: 1 } };
    expect(renderGithub([fault({ range })])).not.toContain('col=');
  });
});
