import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { applyEdits, chooseFixes } from '../../../dsl/diagnostic/choose-fixes.ts';
import type { Diagnostic } from '../../../dsl/diagnostic/index.ts';
import { fixWorkspace } from '../../../dsl/load/index.ts';
import { makeWorkspace, VIP } from '../../cli/workspace.ts';

const NOW_MS = Date.parse('2026-12-01T00:00:00Z');
const TS = `import { every } from 'campaigns-as-code';
import { campaign, customer } from './customer.ts';

// 늘 고마운 분들께. Odd   spacing stays as it is.
export default campaign({
  id: 'vip-thanks', goal: { event: "purchased", within: '3d' },
  purpose: 'ad',
  trigger: every('weekday', { at: '10:00', timezone: 'Asia/Seoul' }),
  target: customer.tier.is('vip'),
  channel: 'email',
      message: { subject: '(광고) 안녕하세요', text: "{{default customer.name '고객'}}님, 반가워요" },
});
`;
const YAML = VIP.replace('장바구니', '{{customer.tier}} 회원님, 장바구니');

let remove = () => {};
afterEach(() => {
  remove();
  remove = () => {};
});
async function fix(name: string, text: string, more: Readonly<Record<string, string>> = {}) {
  const workspace = makeWorkspace({});
  remove = workspace.remove;
  for (const [file, content] of Object.entries({ ...more, [name]: text })) {
    mkdirSync(dirname(join(workspace.root, 'campaigns', file)), { recursive: true });
    writeFileSync(join(workspace.root, 'campaigns', file), content);
  }
  const fixed = await fixWorkspace(workspace.root, { nowMs: NOW_MS });
  const path = join(workspace.root, 'campaigns', name);
  return { ...fixed, path, root: workspace.root, text: readFileSync(path, 'utf8') };
}

describe('check --fix', () => {
  it.each([
    ['an unknown field', YAML, 'purpose: ad', 'purpos: ad'],
    ['an event', YAML, 'event: purchased', 'event: purchasde'],
    ['an attribute', YAML, 'attribute: tier', 'attribute: teir'],
    ['a time zone', YAML, 'Asia/Seoul', 'Asia/Soeul'],
    ['a variable inside a quoted text', YAML, '{{customer.tier}}', '{{customer.teir}}'],
    ['a field behind a byte order mark', `\uFEFF${YAML}`, 'purpose: ad', 'purpos: ad'],
    ['a field between Windows line ends', YAML.replaceAll('\n', '\r\n'), 'purpose: ad', 'purpos: ad'],
  ])('mends %s in YAML and leaves every other letter alone', async (_, right, good, bad) => {
    const fixed = await fix('vip-thanks.campaign.yaml', right.replace(good, bad));
    expect(fixed.loaded.ok).toBe(true);
    expect(fixed.text).toBe(right);
    expect(fixed.applied).toMatchObject([{ file: 'campaigns/vip-thanks.campaign.yaml' }]);
  });

  it.each([
    ['a key', "purpose: 'ad'", "purpos: 'ad'"],
    ['a text in double quotes', '"purchased"', '"purchasde"'],
    ['a variable inside a text', 'customer.name', 'customer.nmae'],
    ['a helper', 'default customer', 'defualt customer'],
    ['the zone', 'Asia/Seoul', 'Asia/Soeul'],
  ])('mends %s in TypeScript and keeps its formatting', async (_, good, bad) => {
    const fixed = await fix('vip-thanks.campaign.ts', TS.replace(good, bad));
    expect(fixed.text).toBe(TS);
    expect(fixed.loaded.ok).toBe(true);
  });

  it('mends what comes to light only after the first mends', async () => {
    const twice = YAML.replace('purpose:', 'purpos:').replace('attribute: tier', 'attribute: teir');
    const fixed = await fix('vip-thanks.campaign.yaml', twice);
    expect(fixed.text).toBe(YAML);
    expect(fixed.applied.map(({ code }) => code)).toEqual(['schema/unknown-key', 'check/unknown-attribute']);
  });

  it('writes nothing where the meaning is a guess', async () => {
    // "vipp" is near one tier, but "vap" is too short for anyone to be sure.
    const guess = YAML.replace('is: vip', 'is: vap');
    const fixed = await fix('vip-thanks.campaign.yaml', guess);
    expect(fixed).toMatchObject({ text: guess, applied: [], loaded: { ok: false } });
  });

  it('leaves a name alone that a variable carries', async () => {
    const shared = TS.replace("purpose: 'ad',", 'purpos,').replace('export', "const purpos = 'ad' as const;\nexport");
    const fixed = await fix('vip-thanks.campaign.ts', shared);
    expect(fixed).toMatchObject({ text: shared, applied: [] });
  });

  it('changes nothing the second time, and leaves no other file behind', async () => {
    const first = await fix('vip-thanks.campaign.yaml', YAML.replace('purpose:', 'purpos:'));
    const again = await fixWorkspace(first.root, { nowMs: NOW_MS });
    expect(again.applied).toEqual([]);
    expect(readdirSync(join(first.root, 'campaigns')).sort()).toEqual([
      'campaigns.config.ts',
      'customer.ts',
      'vip-thanks.campaign.yaml',
    ]);
  });

  it('writes through a link and keeps it a link', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'campaigns-link-'));
    const workspace = makeWorkspace({});
    remove = () => {
      workspace.remove();
      rmSync(elsewhere, { recursive: true });
    };
    writeFileSync(join(elsewhere, 'real.yaml'), YAML.replace('purpose:', 'purpos:'));
    const link = join(workspace.root, 'campaigns/vip-thanks.campaign.yaml');
    symlinkSync(join(elsewhere, 'real.yaml'), link);
    await fixWorkspace(workspace.root, { nowMs: NOW_MS });
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(elsewhere, 'real.yaml'), 'utf8')).toBe(YAML);
  });
});

describe('check --fix, at hard places', () => {
  const windows = (text: string) => text.replaceAll('\n', '\r\n');

  it.each([
    [
      'after Korean text and an emoji on its line, in YAML',
      YAML,
      '{{customer.tier}} 회원님',
      '👩‍👩‍👧 가나다 {{customer.teir}} 회원님',
    ],
    [
      'after a tab and wide letters in a block',
      YAML.replace('text: "', 'text: |-\n    한글\t').replace(/"\n$/, '\n'),
      '{{customer.tier}}',
      '{{customer.teir}}',
    ],
  ])('mends %s', async (_, right, good, bad) => {
    const expected = bad.includes('👩') ? right.replace(good, bad.replace('teir', 'tier')) : right;
    const fixed = await fix('vip-thanks.campaign.yaml', right.replace(good, bad));
    expect([fixed.text, fixed.loaded.ok]).toEqual([expected, true]);
  });

  it.each([
    ['Korean text before it', (text: string) => text.replace('"{{default', '"한글 😀 {{default')],
    ['Windows line ends', windows],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    [
      'the text on several lines',
      (text: string) =>
        text
          .replace('"{{default customer.name', '`가나다\n라 {{default customer.name')
          .replace('반가워요"', '반가워요`'),
    ],
    ['all of them', (text: string) => `\uFEFF${windows(text.replace('"{{default', '"한글 😀 {{default'))}`],
  ])('mends a variable in TypeScript with %s', async (_, change) => {
    const right = change(TS);
    const fixed = await fix('vip-thanks.campaign.ts', right.replace('customer.name', 'customer.nmae'));
    expect([fixed.text, fixed.loaded.ok]).toEqual([right, true]);
  });

  const WITH_FILE = YAML.replace(/text: .*/, 'text: { file: ./texts/letter.hbs }');
  it.each([
    ['a text in its own file', 'texts/letter.hbs', '안녕하세요 {{default customer.name "고객"}}님\n', {}],
    [
      'Windows line ends in that file',
      'texts/letter.hbs',
      '안녕하세요\r\n한글 {{default customer.name "고객"}}님\r\n',
      {},
    ],
    [
      'a partial',
      'partials/hello.hbs',
      '{{default customer.name "고객"}}님',
      { 'texts/letter.hbs': '안녕 {{> hello}}' },
    ],
  ])('mends %s, and says in which file', async (_, file, right, more) => {
    const fixed = await fix(file, right.replace('customer.name', 'customer.nmae'), {
      ...more,
      'vip-thanks.campaign.yaml': WITH_FILE,
    });
    expect([fixed.text, fixed.loaded.ok]).toEqual([right, true]);
    expect(fixed.applied.map((one) => one.file)).toEqual([`campaigns/${file}`]);
  });

  it('mends a file that two campaigns share once', async () => {
    const fixed = await fix('texts/letter.hbs', '{{default customer.nmae "고객"}}님', {
      'vip-thanks.campaign.yaml': WITH_FILE,
      'vip-again.campaign.yaml': WITH_FILE.replace('id: vip-thanks', 'id: vip-again'),
    });
    expect([fixed.text, fixed.loaded.ok, fixed.applied.length]).toEqual([
      '{{default customer.name "고객"}}님',
      true,
      1,
    ]);
  });

  it('mends a layout', async () => {
    const html = VIP.replace(/text: .*/, 'html: <p>안녕</p>\n  layout: base');
    const right = '<html>{{default customer.name "고객"}}{{{body}}}</html>';
    const fixed = await fix('layouts/base.html.hbs', right.replace('customer.name', 'customer.nmae'), {
      'vip-thanks.campaign.yaml': html,
    });
    expect([fixed.text, fixed.loaded.ok]).toEqual([right, true]);
  });

  it('mends a segment', async () => {
    const right = 'version: 1\nid: vips\nwho: { attribute: tier, is: vip }\n';
    const fixed = await fix('segments/vips.segment.yaml', right.replace('tier', 'teir'), {
      'vip-thanks.campaign.yaml': VIP.replace('{ attribute: tier, is: vip }', '{ segment: vips }'),
    });
    expect([fixed.text, fixed.loaded.ok]).toEqual([right, true]);
  });

  it('mends several faults of one line and of several files at once', async () => {
    const bad = (text: string) =>
      text.replace('event: purchased', 'evnt: purchasde').replace('attribute: tier', 'atribute: teir');
    const fixed = await fix('vip-thanks.campaign.yaml', bad(YAML), {
      'vip-again.campaign.yaml': bad(YAML).replace('id: vip-thanks', 'id: vip-again'),
    });
    expect([fixed.text, fixed.loaded.ok]).toEqual([YAML, true]);
    expect(new Set(fixed.applied.map(({ file }) => file)).size).toBe(2);
  });

  it('puts a file back that its fixes would break, and mends the others', async () => {
    // Both words mean `purpose`, which may stand there once.
    const twice = YAML.replace('purpose: ad', 'purpos: ad\npurposee: ad');
    const fixed = await fix('vip-thanks.campaign.yaml', twice, {
      'vip-again.campaign.yaml': YAML.replace('id: vip-thanks', 'id: vip-again').replace('purpose', 'purpos'),
    });
    expect(fixed.text).toBe(twice);
    expect(fixed.applied.map(({ file }) => file)).toEqual(['campaigns/vip-again.campaign.yaml']);
    expect(fixed.loaded.ok ? [] : fixed.loaded.diagnostics.map(({ code }) => code)).toContain('schema/unknown-key');
  });
});

describe('choosing fixes', () => {
  const edit = (start: number, end: number, newText: string) => ({
    file: 'a',
    range: { start: { line: 0, column: start }, end: { line: 0, column: end } },
    newText,
  });
  const fault = (...edits: readonly ReturnType<typeof edit>[]): Diagnostic => ({
    code: 'schema/unknown-key',
    severity: 'error',
    file: 'a',
    range: edits[0]?.range ?? null,
    message: edits.map(({ newText }) => newText).join(),
    labels: [],
    help: null,
    fix: { title: '', applicability: 'safe', edits },
  });
  const chosen = (...faults: readonly Diagnostic[]) => chooseFixes(faults).map(({ diagnostic }) => diagnostic.message);

  it('takes the first of two that overlap or meet, and both that stand apart', () => {
    expect(chosen(fault(edit(0, 4, 'x')), fault(edit(2, 6, 'y')))).toEqual(['x']);
    expect(chosen(fault(edit(0, 4, 'x')), fault(edit(4, 6, 'y')))).toEqual(['x']);
    expect(chosen(fault(edit(0, 4, 'x')), fault(edit(5, 6, 'y')))).toEqual(['x', 'y']);
  });

  it('takes a fix whole or not at all', () => {
    expect(chosen(fault(edit(0, 1, 'x')), fault(edit(0, 1, 'y'), edit(5, 6, 'y')), fault(edit(5, 6, 'z')))).toEqual([
      'x',
      'z',
    ]);
  });

  it('makes edits from behind, so that places stay right', () => {
    expect(applyEdits('abcdef', [edit(0, 1, 'AAA'), edit(4, 5, '')])).toBe('AAAbcdf');
  });
});
