import { describe, expect, it } from 'vitest';
import {
  CODES,
  type Diagnostic,
  docsAnchor,
  renderGithub,
  renderRdjson,
  renderSarif,
} from '../../../dsl/diagnostic/index.ts';
import { sarifFaults } from '../../support/sarif.ts';

const at = (line: number, start: number, end: number) => ({
  start: { line, column: start },
  end: { line, column: end },
});
const fault = (more: Partial<Diagnostic> = {}): Diagnostic => ({
  code: 'template/unknown-variable',
  severity: 'error',
  file: 'campaigns/쿠폰 만료.campaign.yaml',
  range: at(2, 4, 8),
  message: 'there is no variable "nmae"',
  labels: [],
  help: null,
  fix: null,
  ...more,
});
const mended = fault({
  help: 'did you mean "name"?',
  labels: [{ file: 'campaigns/b.campaign.ts', range: at(0, 0, 1), text: 'first used here' }],
  fix: {
    title: 'write name',
    applicability: 'safe',
    edits: [{ file: 'campaigns/쿠폰 만료.campaign.yaml', range: at(2, 4, 8), newText: 'name' }],
  },
});
const nowhere = fault({ code: 'workspace/no-config', file: null, range: null, severity: 'warning' });
const options = { version: '1.2.3', page: () => '# page' };

describe('sarif', () => {
  it('is a 2.1.0 log, whatever the faults are', () => {
    for (const faults of [[], [mended], [nowhere, mended, fault()]]) {
      expect(sarifFaults(renderSarif(faults, options))).toEqual([]);
    }
  });

  it('is refused by our own reading of the standard once it is bent', () => {
    const log = JSON.stringify(renderSarif([mended], options));
    expect(sarifFaults(JSON.parse(log.replace('"startLine":3', '"startLine":0')))).not.toEqual([]);
    expect(sarifFaults(JSON.parse(log.replace('"ruleIndex":0', '"ruleIndex":1')))).not.toEqual([]);
    expect(sarifFaults(JSON.parse(log.replace('"level":"error"', '"level":"fatal"')))).not.toEqual([]);
    expect(sarifFaults(JSON.parse(log.replace('%20', ' ')))).not.toEqual([]);
  });

  it('carries place, related place, rule with its page, and the fix', () => {
    expect(renderSarif([mended], options)).toMatchObject({
      runs: [
        {
          tool: {
            driver: {
              version: '1.2.3',
              rules: [
                { id: 'template/unknown-variable', help: { markdown: expect.stringContaining('# page') as unknown } },
              ],
            },
          },
          results: [
            {
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'campaigns/%EC%BF%A0%ED%8F%B0%20%EB%A7%8C%EB%A3%8C.campaign.yaml' },
                    region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
                  },
                },
              ],
              relatedLocations: [{ message: { text: 'first used here' } }],
              fixes: [{ artifactChanges: [{ replacements: [{ insertedContent: { text: 'name' } }] }] }],
            },
          ],
        },
      ],
    });
  });

  it('names every rule once, however many faults it has', () => {
    const log = renderSarif([fault(), fault({ range: at(5, 0, 1) }), nowhere], options);
    const { runs } = log as { runs: [{ tool: { driver: { rules: { id: string }[] } } }] };
    expect(runs[0].tool.driver.rules.map(({ id }) => id)).toEqual(['template/unknown-variable', 'workspace/no-config']);
  });

  it('links to anchors as GitHub makes them', () => {
    for (const code of Object.keys(CODES) as (keyof typeof CODES)[]) expect(docsAnchor(code)).toMatch(/#[a-z-]+$/);
  });
});

describe('rdjson', () => {
  const source = () => 'a\nb\n이름: {{nmae}}\n';

  it('counts columns in bytes of UTF-8', () => {
    expect(renderRdjson([fault({ range: at(2, 6, 10) })], { source })).toMatchObject({
      severity: 'ERROR',
      diagnostics: [
        // Two Korean letters of three bytes each stand before.
        { location: { range: { start: { line: 3, column: 11 }, end: { line: 3, column: 15 } } } },
      ],
    });
  });

  it('suggests what a fix would write, and keeps faults without a file', () => {
    expect(renderRdjson([nowhere, mended], { source })).toMatchObject({
      diagnostics: [
        { severity: 'WARNING', location: { path: 'campaigns' }, code: { value: 'workspace/no-config' } },
        { suggestions: [{ text: 'name' }], relatedLocations: [{ message: 'first used here' }] },
      ],
    });
  });
});

describe('github', () => {
  const many = (count: number, severity: 'error' | 'warning') =>
    Array.from({ length: count }, (_, line) => fault({ severity, range: at(line, 0, 1) }));

  it('shows errors first and no more than GitHub keeps, and loses none', () => {
    const lines = renderGithub([...many(12, 'warning'), ...many(11, 'error')]).split('\n');
    expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith('::warning '))).toHaveLength(10);
    expect(lines.findIndex((line) => line.startsWith('::warning '))).toBe(10);
    expect(lines.slice(20, -1)).toEqual([
      'campaigns/쿠폰 만료.campaign.yaml:11:1 error template/unknown-variable: there is no variable "nmae"',
      'campaigns/쿠폰 만료.campaign.yaml:11:1 warning template/unknown-variable: there is no variable "nmae"',
      'campaigns/쿠폰 만료.campaign.yaml:12:1 warning template/unknown-variable: there is no variable "nmae"',
    ]);
    expect(lines.at(-1)).toBe(
      '::notice title=campaigns check::11 errors, 12 warnings in 1 file; 3 of them only in the log',
    );
  });

  it('says nothing where there is nothing to say', () => {
    expect(renderGithub([])).toBe('');
  });
});
