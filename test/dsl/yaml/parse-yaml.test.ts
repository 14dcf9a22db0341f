import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type ParsedYaml, parseYaml } from '../../../dsl/yaml/parse-yaml.ts';

const faultsOf = (text: string) => {
  const parsed = parseYaml(text);
  return parsed.ok ? [] : parsed.faults.map((fault) => [fault.code, text.slice(fault.start, fault.end)]);
};
const writtenOf = (text: string) => {
  const parsed = parseYaml(text);
  if (!parsed.ok) throw new Error(parsed.faults.map((fault) => fault.message).join());
  return parsed.written as { readonly message?: unknown };
};
function place(
  text: string,
  parsed: ParsedYaml,
  path: (string | number)[],
  more: { atKey?: true; span?: [number, number] } = {},
) {
  if (!parsed.ok) throw new Error('does not parse');
  const span = more.span === undefined ? null : { start: more.span[0], end: more.span[1] };
  const range = parsed.locate({ path, atKey: more.atKey === true, span })?.range;
  if (range === undefined || range.start.line !== range.end.line) return range;
  return text.split('\n')[range.start.line]?.slice(range.start.column, range.end.column);
}

describe('traps of YAML', () => {
  it.each([
    [
      'a template with text after it, which is a parse error',
      'version: 1\ntext: {{customer.name}} hi\n',
      '{{customer.name}} hi',
    ],
    ['a template alone, which is silently a map', 'version: 1\ntext: {{customer.name}}\n', '{{customer.name}}'],
    ['a template in a flow map', 'version: 1\nm: { s: {{customer.name}} hi, b: 2}\n', '{{customer.name}}'],
    ['a template in a list', 'version: 1\nm:\n  - {{customer.name}}님\n', '{{customer.name}}님'],
  ])('asks for quotes around %s', (_, text, marked) => {
    expect(faultsOf(text)).toEqual([['yaml/unquoted-template', marked]]);
  });

  it('mends an unquoted template so that it parses to the text that was meant', () => {
    const text = 'version: 1\ntext: {{customer.name}}님, "안녕" # greeting\n';
    const parsed = parseYaml(text);
    const edit = parsed.ok ? null : parsed.faults[0]?.edit;
    if (edit == null) throw new Error('no edit');
    const mended = text.slice(0, edit.start) + edit.newText + text.slice(edit.end);
    expect(writtenOf(mended)).toEqual({ text: '{{customer.name}}님, "안녕"' });
  });

  it('leaves quoted templates and block texts alone', () => {
    const text = 'version: 1\na: "{{x}} hi"\nb: \'{{x}}\'\nc: hi {{x}}\nd: |\n  {{x}}: y\n';
    expect(writtenOf(text)).toEqual({ a: '{{x}} hi', b: '{{x}}', c: 'hi {{x}}', d: '{{x}}: y\n' });
  });

  it.each([
    ['an alias without its anchor', 'version: 1\na: *x\n', 'yaml/syntax', '*x'],
    ['a merge key', 'version: 1\nb: &q {c: 1}\na:\n  <<: *q\n', 'yaml/unsupported', '<<'],
    ['a key that stands twice', 'version: 1\na: 1\na: 2\n', 'yaml/syntax', 'a'],
    ['a tab', 'version: 1\na:\n\tb: 1\n', 'yaml/syntax', '\t'],
    ['a second document', 'version: 1\n---\nb: 1\n', 'yaml/unsupported', '---'],
    ['an empty file', '', 'yaml/empty', ''],
    ['a file of comments', '# soon\n', 'yaml/empty', ''],
    ['an anchor that holds itself', 'version: 1\na: &a [*a]\n', 'yaml/unsupported', '*a'],
    ['a tag of its own', 'version: 1\na: !secret x\n', 'yaml/unsupported', '!secret'],
    ['a binary tag', 'version: 1\na: !!binary aGk=\n', 'yaml/unsupported', 'aGk='],
    ['a directive', '%YAML 1.1\n---\nversion: 1\n', 'yaml/unsupported', '%YAML 1.1'],
    ['a list as a key', 'version: 1\n? [a]\n: b\n', 'yaml/unsupported', '[a]'],
    ['a number that is none', 'version: 1\na: .nan\n', 'yaml/unsupported', '.nan'],
    ['a number too long to keep', 'version: 1\na: 12345678901234567890\n', 'yaml/unsupported', '12345678901234567890'],
    ['a list instead of fields', '- a\n', 'schema/invalid', '-'],
    ['a file without version', 'id: a\n', 'schema/missing', 'i'],
    ['a newer version', 'version: 2\n', 'schema/invalid', '2'],
    ['a version as text', 'version: "1"\n', 'schema/invalid', '"1"'],
  ])('refuses %s', (_, text, code, marked) => {
    expect(faultsOf(text)).toEqual([[code, marked]]);
  });

  it('bounds what aliases multiply into', () => {
    const levels = Array.from({ length: 12 }, (_, n) =>
      n === 0
        ? 'a0: &a0 [x, x, x, x, x, x, x, x]'
        : `a${n}: &a${n} [${Array(8)
            .fill(`*a${n - 1}`)
            .join(', ')}]`,
    );
    const started = performance.now();
    expect(faultsOf(`version: 1\n${levels.join('\n')}\n`)).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('accepts plain aliases, a byte order mark and Windows line ends', () => {
    const text = '\ufeffversion: 1\r\na: &a [1]\r\nb: *a\r\nc: |\r\n  x\r\n  y\r\n';
    expect(writtenOf(text)).toEqual({ a: [1], b: [1], c: 'x\ny\n' });
  });

  it('keeps yes, no and dates as the texts that they are, and takes version away', () => {
    expect(writtenOf('version: 1\na: yes\nno: 2026-01-01\n1: x\n')).toEqual({ a: 'yes', no: '2026-01-01', '1': 'x' });
  });

  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '{{',
      '}}',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '|',
      '>',
      '&a ',
      '*a',
      '\n',
      '  ',
      '\t',
      '#',
      '%',
      '!x ',
      '안녕',
      '? ',
      '---\n',
      'version: 1\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const parsed = parseYaml(text);
        for (const { start, end } of parsed.ok ? [] : parsed.faults) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('places', () => {
  const text = `version: 1
id: a
target:
  all:
    - { attribute: tier, in: [gold, vip] }
    - not:
        did: purchased
message: &m
  subject: "(광고) {{customer.nmae}}님"
  text: |
    안녕하세요

      {{customer.tier}} 회원님
  html: >-
    <p>하나
    둘 {{customer.points}}</p>
copy: *m
`;
  const parsed = parseYaml(text);

  it('finds values and keys in nested flow and block maps', () => {
    expect(place(text, parsed, ['target', 'all', 0, 'in', 1])).toBe('vip');
    expect(place(text, parsed, ['target', 'all', 0, 'in'])).toBe('[gold, vip]');
    expect(place(text, parsed, ['target', 'all', 0, 'in'], { atKey: true })).toBe('in');
    expect(place(text, parsed, ['target', 'all', 1, 'not', 'did'])).toBe('purchased');
  });

  it('names the key of what spans lines, and of what lacks something', () => {
    expect(place(text, parsed, ['message'])).toBe('message');
    expect(place(text, parsed, ['message', 'nothing'])).toBe('message');
    expect(place(text, parsed, ['target', 'all', 0, 'nothing'])).toBe('attribute');
    expect(place(text, parsed, ['goal'])).toBe('version');
  });

  it.each(['subject', 'text', 'html'])('finds a part of the %s letter by letter', (field) => {
    const value = (writtenOf(text).message as Record<string, string>)[field] ?? '';
    const start = value.indexOf('{{');
    const end = value.indexOf('}}') + 2;
    expect(place(text, parsed, ['message', field], { span: [start, end] })).toBe(value.slice(start, end));
    expect(place(text, parsed, ['copy', field], { span: [start, end] })).toBe(value.slice(start, end));
  });

  it.each([
    ['a: "x\\ty {{z}}"', 'x\ty ', '{{z}}'],
    ['a: "{{default z \\"고객\\"}} {{y}}"', '{{default z "고객"}} ', '{{y}}'],
    ["a: 'it''s {{z}}'", "it's ", '{{z}}'],
    ['a: "\\u{d}\\U0001F600 \\x41 {{z}}"'.replace('\\u{d}', '\\u00e9'), 'é😀 A ', '{{z}}'],
    ['a: "one \\\n  two {{z}}"', 'one two ', '{{z}}'],
  ])('finds letters behind escapes: %j', (line, before, part) => {
    const escaped = `version: 1\n${line}\n`;
    const span: [number, number] = [before.length, before.length + part.length];
    expect(place(escaped, parseYaml(escaped), ['a'], { span })).toBe(part);
  });

  it('offers no place to write to where what is written is not what it means', () => {
    const escaped = 'version: 1\na: "{{money z \\"KRV\\"}}"\n';
    const parsed = parseYaml(escaped);
    if (!parsed.ok) throw new Error('not parsed');
    const located = (start: number, end: number) => parsed.locate({ path: ['a'], atKey: false, span: { start, end } });
    expect(located(8, 9)?.edit).not.toBeNull();
    expect(located(10, 15)?.edit).toBeNull();
  });

  it('finds every letter of every text that the YAML library writes, or says that it cannot', () => {
    const line = fc.string({
      unit: fc.constantFrom('a', '안', ' ', '{{', '}}', '"', "'", '😀', '#', ':', '-'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.constantFrom('\n', '\r\n'),
        (lines, at, lineEnd) => {
          const value = lines.join('\n');
          const source = `version: 1\n${stringify({ m: { t: value } }, { lineWidth: 30 })}`.replaceAll('\n', lineEnd);
          const read = parseYaml(source);
          if (!read.ok || value === '') return;
          const start = at % value.length;
          const located = read.locate({ path: ['m', 't'], atKey: false, span: { start, end: start + 1 } });
          if (located?.edit == null || located.range.end.column - located.range.start.column !== 1) return;
          const found = source.split('\n')[located.range.start.line]?.[located.range.start.column];
          expect([
            value[start],
            value[start] === ' ' || value[start] === '\n' ? (found ?? '\n').trim() : found,
          ]).toEqual(value[start] === ' ' || value[start] === '\n' ? [value[start], ''] : [value[start], value[start]]);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
