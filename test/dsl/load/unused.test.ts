import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../dsl/load/index.ts';
import { unusedExports } from '../../../dsl/load/unused/unused-exports.ts';
import { BASE_FILES } from '../../support/base-workspace.ts';
import { temporaryWorkspace } from '../../support/workspace.ts';

const NOW_MS = Date.parse('2026-12-01T00:00:00Z');
const campaign = (more: string) => `version: 1
id: a
goal: { event: purchased, within: 3d }
purpose: info
trigger: { once: "2027-01-11T10:00", timezone: Asia/Seoul }
${more}`;
const MESSAGE = 'channel: push\nmessage: 반가워요\n';
const segment = (id: string) => `version: 1\nid: ${id}\nwho: { did: purchased }\n`;

async function told(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const root = temporaryWorkspace({ ...BASE_FILES, ...files });
  const loaded = await loadWorkspace(root, { nowMs: NOW_MS });
  const diagnostics = loaded.ok ? loaded.warnings : loaded.diagnostics;
  return diagnostics.map(({ code, file, message }) => `${code} ${file}: ${message}`);
}

describe('what nobody uses', () => {
  it.each([
    [
      'a branch',
      'steps:\n  - branch: { if: { segment: seen }, steps: [{ id: b, send: { channel: push, message: 반가워요 } }] }\n',
    ],
    ['an exit', `exit: { not: { segment: seen } }\n${MESSAGE}`],
    [
      'a variant',
      'channel: push\nvariants:\n  b: { when: { segment: seen }, message: 반가워요 }\n  c: { message: 안녕하세요 }\n',
    ],
  ])('is no segment that %s asks for', async (_, more) => {
    const files = {
      'campaigns/a.campaign.yaml': campaign(more),
      'campaigns/segments/seen.segment.yaml': segment('seen'),
    };
    expect(await told(files)).toEqual([]);
  });

  it('is no policy that is obeyed by default in one environment alone', async () => {
    const config = BASE_FILES['campaigns/campaigns.config.ts']?.replace(
      '  brand: ',
      "  policies: { gentle: { caps: [{ max: 1, per: '7d' }] } },\n  environments: { production: { defaultPolicies: ['gentle'] } },\n  brand: ",
    );
    const files = { 'campaigns/a.campaign.yaml': campaign(MESSAGE), 'campaigns/campaigns.config.ts': config ?? '' };
    expect(await told(files)).toEqual([]);
  });

  it('is not asked where something is wrong: the faulty campaign may be the one that uses it', async () => {
    const files = {
      'campaigns/a.campaign.yaml': campaign(`targt: { segment: seen }\n${MESSAGE}`),
      'campaigns/segments/seen.segment.yaml': segment('seen'),
    };
    expect(await told(files)).toEqual([expect.stringContaining('schema/unknown-key')]);
  });

  it('is no file that includes nothing, nor one that only a layout puts in', async () => {
    const files = {
      'campaigns/a.campaign.yaml': campaign(
        'channel: email\nmessage: { subject: 안녕하세요, html: "<p>{{> empty}}</p>", layout: plain }\n',
      ),
      'campaigns/partials/empty.hbs': '',
      'campaigns/partials/footer.hbs': '하루마트',
      'campaigns/layouts/plain.html.hbs': '{{{body}}}{{> footer}}',
    };
    expect(await told(files)).toEqual([]);
  });
});

describe('unusedExports', () => {
  const names = (helper: string, other: string) =>
    unusedExports(new Map([['h.ts', helper]]), new Map([['a.ts', other]])).map(({ message, range }) => [
      message,
      range?.start,
    ]);

  it('points at the name of what stands nowhere else', () => {
    expect(names("export const 인사 = '안녕';\nexport function bye() {}\n", "import { 인사 } from './h.ts';")).toEqual([
      ['nobody uses "bye"', { line: 1, column: 16 }],
    ]);
  });

  it('takes any other mention as a use, and says nothing of kits, types and what is not exported', () => {
    expect(names("export const hello = 'a';", '// as in hello')).toEqual([]);
    expect(names('export const one = 1;\nexport const two = one;', 'two')).toEqual([]);
    expect(names('export const { customer } = kit;\nexport type Hello = string;\nconst quiet = 1;', '')).toEqual([]);
    expect(names('export const say = 1;', 'const saying = 2;')).toHaveLength(1);
  });
});
