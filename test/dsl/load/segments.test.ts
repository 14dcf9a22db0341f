import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../dsl/load/index.ts';
import { BASE_FILES } from '../../support/base-workspace.ts';
import { temporaryWorkspace } from '../../support/workspace.ts';

const NOW_MS = Date.parse('2026-12-01T00:00:00Z');

async function load(files: Readonly<Record<string, string>>) {
  const loaded = await loadWorkspace(temporaryWorkspace({ ...BASE_FILES, ...files }), { nowMs: NOW_MS });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.diagnostics, null, 2));
  return { campaigns: loaded.value.campaigns, warnings: loaded.warnings };
}

async function faults(files: Readonly<Record<string, string>>) {
  const loaded = await loadWorkspace(temporaryWorkspace({ ...BASE_FILES, ...files }), { nowMs: NOW_MS });
  return (loaded.ok ? loaded.warnings : loaded.diagnostics).map(
    ({ code, file, message }) => `${code} ${file}: ${message}`,
  );
}

const yaml = (id: string, whom: string) => `version: 1
id: ${id}
goal: { event: purchased, within: 3d }
purpose: info
trigger: { once: "2027-01-11T10:00", timezone: Asia/Seoul }
${whom}
channel: email
message: { subject: 안녕하세요, text: 반가워요 }
`;
const ts = (id: string, imports: string, target: string) => `import { all, not, once } from 'campaigns-as-code';
import { campaign, did } from './customer.ts';
${imports}
export default campaign({
  id: '${id}',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'info',
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
  target: ${target},
  channel: 'email',
  message: { subject: '안녕하세요', text: '반가워요' },
});
`;
const LAPSED_TS = `import { all, not, segment } from 'campaigns-as-code';
import { customer, did } from '../customer.ts';

const vips = segment('vips', customer.tier.is('vip'));
export default segment('lapsed-vips', all(vips, not(did.purchased.inLast('90d'))));
`;
const LAPSED_YAML =
  'version: 1\nid: lapsed-vips\nwho: { all: [ { segment: vips }, { not: { did: purchased, inLast: 90d } } ] }\n';
const VIPS_YAML = 'version: 1\nid: vips\nwho: { attribute: tier, is: vip }\n';

describe('segments of a workspace', () => {
  it('mean the same from TypeScript and from YAML, in campaigns of both, and enter the hash with their meaning', async () => {
    const importLapsed = "import lapsed from './segments/lapsed-vips.segment.ts';";
    const fromTs = await load({
      'campaigns/segments/lapsed-vips.segment.ts': LAPSED_TS,
      'campaigns/a.campaign.ts': ts('a', importLapsed, 'all(lapsed, not(did.visited))'),
    });
    const inYaml = yaml('a', 'target: { all: [ { segment: lapsed-vips }, { not: { did: visited } } ] }');
    const mixed = await load({
      'campaigns/segments/lapsed-vips.segment.ts': LAPSED_TS,
      'campaigns/a.campaign.yaml': inYaml,
    });
    const fromYaml = await load({
      'campaigns/segments/lapsed-vips.segment.yaml': LAPSED_YAML,
      'campaigns/segments/vips.segment.yaml': VIPS_YAML,
      'campaigns/a.campaign.yaml': inYaml,
    });
    const [expected] = fromTs.campaigns;
    expect(expected?.ir.target).toMatchObject({ of: [{ kind: 'segment', name: 'lapsed-vips' }, { kind: 'not' }] });
    expect(mixed.campaigns[0]?.version).toBe(expected?.version);
    expect(fromYaml.campaigns[0]?.version).toBe(expected?.version);
    const other = await load({
      'campaigns/segments/lapsed-vips.segment.yaml': LAPSED_YAML.replace('90d', '91d'),
      'campaigns/segments/vips.segment.yaml': VIPS_YAML,
      'campaigns/a.campaign.yaml': inYaml,
    });
    expect(other.campaigns[0]?.version).not.toBe(expected?.version);
  });

  it('can be left out of a target, which is the same as a target that negates them', async () => {
    const { campaigns } = await load({
      'campaigns/segments/vips.segment.yaml': VIPS_YAML,
      'campaigns/a.campaign.yaml': yaml('a', 'target: { did: visited }\nexclude: { segment: vips }'),
      'campaigns/b.campaign.yaml': yaml('b', 'target: { all: [ { did: visited }, { not: { segment: vips } } ] }'),
      'campaigns/c.campaign.yaml': yaml('c', 'exclude: { segment: vips }'),
    });
    expect(campaigns[0]?.ir.target).toEqual(campaigns[1]?.ir.target);
    expect(campaigns[2]?.ir.target).toMatchObject({ kind: 'not', of: { kind: 'segment', name: 'vips' } });
  });

  it('let a calendar begin in the zone of the workspace', async () => {
    const { campaigns } = await load({
      'campaigns/a.campaign.yaml': yaml('a', 'target: { did: visited, during: today }'),
    });
    expect(campaigns[0]?.ir.target).toMatchObject({ window: { timeZone: 'Asia/Seoul' } });
  });

  it('have their faults told once, in their own file, however many campaigns use them', async () => {
    const found = await faults({
      'campaigns/segments/vips.segment.yaml': VIPS_YAML.replace('tier', 'teir'),
      'campaigns/a.campaign.yaml': yaml('a', 'target: { segment: vips }'),
      'campaigns/b.campaign.yaml': yaml('b', 'exclude: { segment: vips }'),
    });
    expect(found).toEqual([
      'check/unknown-attribute campaigns/segments/vips.segment.yaml: there is no attribute "teir"',
    ]);
  });

  it.each([
    ['campaigns/segments/vips.segment.yaml', 'version: 1\nid: vips\nwho: [ ', 'yaml/syntax'],
    ['campaigns/segments/vips.segment.yaml', 'version: 1\nid: vips\n', 'schema/missing'],
    ['campaigns/segments/vips.segment.ts', 'export default segment(', 'ts/syntax'],
    ['campaigns/segments/vips.segment.ts', 'export default 5;\n', 'ts/no-default-export'],
  ])('%s that cannot be read (%#) is no unknown segment for its users', async (file, text, code) => {
    const found = await faults({ [file]: text, 'campaigns/a.campaign.yaml': yaml('a', 'target: { segment: vips }') });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${code} ${file}`);
  });

  it('find a fault inside a segment that a campaign carries along, at the place that uses it', async () => {
    const found = await faults({
      'campaigns/people.ts': `import { segment, inSegment } from 'campaigns-as-code';\nexport const some = segment('some', inSegment('nobody-knows'));\n`,
      'campaigns/a.campaign.ts': ts('a', "import { some } from './people.ts';", 'all(some, not(did.visited))'),
      'campaigns/b.campaign.ts': ts('b', "import { some } from './people.ts';", 'some'),
    });
    expect(found).toEqual(['check/unknown-segment campaigns/a.campaign.ts: there is no segment "nobody-knows"']);
  });
});
