import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ejectFile } from '../../../../dsl/load/eject/eject.ts';
import { loadWorkspace } from '../../../../dsl/load/index.ts';
import { BASE_FILES } from '../../../support/base-workspace.ts';
import { NOW_MS } from '../../../support/sample-campaign.ts';
import { temporaryWorkspace } from '../../../support/workspace.ts';

const CAMPAIGN = `version: 1
id: hello
goal: { event: purchased, within: 3d }
purpose: info
trigger: { once: "2027-01-11T10:00", timezone: Asia/Seoul }
target: { segment: rich }
channel: push
message: 안녕하세요
`;
const SEGMENT = `# 포인트가 많은 회원
version: 1
id: rich
description: 포인트 1만 점 이상
who: { attribute: points, gte: 10000 }
`;
const workspace = (files: Readonly<Record<string, string>> = {}) =>
  temporaryWorkspace({
    ...BASE_FILES,
    'campaigns/vip/hello.campaign.yaml': CAMPAIGN,
    'campaigns/segments/rich.segment.yaml': SEGMENT,
    ...files,
  });

async function versionsOf(root: string): Promise<readonly string[]> {
  const loaded = await loadWorkspace(root, { nowMs: NOW_MS });
  return loaded.ok ? loaded.value.campaigns.map(({ version }) => version) : expect.unreachable();
}

/** Code, place and message of what stood in the way. */
async function refusal(root: string, file: string) {
  const twin = await ejectFile(root, file, NOW_MS);
  if (twin.ok) return expect.unreachable(twin.value.text);
  const [{ code, file: at, range, message, help } = expect.unreachable('no diagnostic')] = twin.diagnostics;
  return { code, place: at === null ? null : `${at}:${(range?.start.line ?? -1) + 1}`, message, help };
}

it('answers the twin of a segment, with which the campaigns that use it keep their versions', async () => {
  const root = workspace();
  const before = await versionsOf(root);
  const twin = await ejectFile(root, 'campaigns/segments/rich.segment.yaml', NOW_MS);
  expect(twin).toMatchObject({ ok: true, value: { file: 'campaigns/segments/rich.segment.ts', version: null } });
  if (!twin.ok) return;
  expect(twin.value.text).toBe(`import { segment } from 'campaigns-as-code';
import { customer } from '../customer.ts';

/** 포인트가 많은 회원 */
export default segment('rich', customer.points.gte(10_000), { description: '포인트 1만 점 이상' });
`);
  writeFileSync(join(root, twin.value.file), twin.value.text);
  rmSync(join(root, 'campaigns/segments/rich.segment.yaml'));
  expect(await versionsOf(root)).toEqual(before);
  // From now on it is imported.
  const campaign = await ejectFile(root, 'campaigns/vip/hello.campaign.yaml', NOW_MS);
  expect(campaign.ok && campaign.value.text).toContain("import rich from '../segments/rich.segment.ts';");
});

it('finds the kit from every folder, and takes files by either ending', async () => {
  const root = workspace({ 'campaigns/a/b/deep.campaign.yml': CAMPAIGN.replace('hello', 'deep') });
  const twin = await ejectFile(root, './campaigns/a/b/../b/deep.campaign.yml', NOW_MS);
  expect(twin).toMatchObject({ ok: true, value: { file: 'campaigns/a/b/deep.campaign.ts' } });
  expect(twin.ok && twin.value.text).toContain("from '../../customer.ts'");
});

it.each(['campaigns/customer.ts', 'notes.campaign.yaml', '../elsewhere/campaigns/a.campaign.yaml', 'campaigns/a.yaml'])(
  'refuses %s, which is no YAML campaign or segment of the workspace',
  async (file) => {
    expect(await refusal(workspace(), file)).toMatchObject({ code: 'write/no-twin', place: null });
  },
);

it('says which file it cannot read, and which it would overwrite', async () => {
  expect(await refusal(workspace(), 'campaigns/none.campaign.yaml')).toMatchObject({ code: 'workspace/unreadable' });
  const root = workspace({ 'campaigns/vip/hello.campaign.ts': '// mine' });
  expect(await refusal(root, 'campaigns/vip/hello.campaign.yaml')).toMatchObject({ code: 'write/exists' });
});

it('tells the faults of the file, at their places', async () => {
  const root = workspace({ 'campaigns/vip/hello.campaign.yaml': CAMPAIGN.replace('purpose: info', 'purpose: inof') });
  expect(await refusal(root, 'campaigns/vip/hello.campaign.yaml')).toMatchObject({
    code: 'schema/invalid',
    place: 'campaigns/vip/hello.campaign.yaml:4',
  });
});

it('refuses a kit under other names, and says which names it needs', async () => {
  const customer = BASE_FILES['campaigns/customer.ts'] ?? '';
  const root = workspace({ 'campaigns/customer.ts': customer.replace(/\bcampaign\b(?=,| })/, 'campaign: build') });
  const refused = await refusal(root, 'campaigns/vip/hello.campaign.yaml');
  expect(refused).toMatchObject({ code: 'write/no-twin', place: 'campaigns/vip/hello.campaign.yaml:0' });
  expect(refused.help).toContain('campaigns/customer.ts');
});
