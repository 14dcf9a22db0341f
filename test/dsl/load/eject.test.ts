import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { ejectFile } from '../../../dsl/load/eject/eject.ts';
import { printCampaign } from '../../../dsl/load/eject/print-campaign.ts';
import { NoTwin } from '../../../dsl/load/eject/printer.ts';
import { loadWorkspace } from '../../../dsl/load/index.ts';
import { parseYaml } from '../../../dsl/yaml/parse-yaml.ts';
import { repository } from '../../support/imports.ts';
import { NOW_MS } from '../../support/sample-campaign.ts';
import { writtenCampaigns } from '../lower/written-campaigns.ts';

const CUSTOMER = `import { defineCustomer, z } from 'campaigns-as-code';
export const { customer, did, event, text, campaign, schema } = defineCustomer({
  attributes: z.object({
    name: z.string().optional(),
    tier: z.enum(['basic', 'silver', 'gold', 'vip']),
    points: z.int(),
    adult: z.boolean().optional(),
    signedUpOn: z.iso.date(),
    coupon: z.object({ amount: z.int(), expiresAt: z.iso.datetime(), note: z.string().optional() }).optional(),
  }),
  events: { visited: z.object({}), purchased: z.object({ orderId: z.string(), amount: z.number() }) },
});
`;
const CONFIG = `import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';
export default defineWorkspace({ customer: schema, brand: 'Haru', timeZone: 'Asia/Seoul',
  senders: { email: { adapter: 'smtp', from: 'hello@harumart.example', url: env('SMTP_URL') } } });
`;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function workspace(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'campaigns-eject-test-'));
  folders.push(root);
  mkdirSync(join(root, 'campaigns'));
  const all = { 'customer.ts': CUSTOMER, 'campaigns.config.ts': CONFIG, ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(root, 'campaigns', name), text);
  return root;
}

async function versions(root: string): Promise<Readonly<Record<string, string>>> {
  const loaded = await loadWorkspace(root, { nowMs: NOW_MS });
  if (!loaded.ok) return expect.unreachable(JSON.stringify(loaded.diagnostics.slice(0, 3), null, 1));
  return Object.fromEntries(loaded.value.campaigns.map(({ ir, version }) => [ir.id, version]));
}

describe('eject', () => {
  it('keeps the version of generated campaigns, with typed texts and without', { timeout: 120_000 }, async () => {
    const campaigns = fc.sample(writtenCampaigns, { numRuns: 150, seed: 4 });
    const yaml: Record<string, string> = {};
    for (const [index, written] of campaigns.entries()) {
      const text = stringify({ version: 1, ...written, id: `sample-${index}` });
      // Numbers beyond 2^53 are refused in files.
      if (parseYaml(text).ok) yaml[`sample-${index}.campaign.yaml`] = text;
    }
    // Some ask what no customer answers; those have no version to keep.
    const first = await loadWorkspace(workspace(yaml), { nowMs: NOW_MS });
    if (!first.ok) {
      for (const { file, severity } of first.diagnostics) {
        if (severity === 'error') delete yaml[(file ?? '').replace('campaigns/', '')];
      }
    }
    const root = workspace(yaml);
    const before = await versions(root);
    expect(Object.keys(before).length).toBeGreaterThan(50);
    const loaded = await loadWorkspace(root, { nowMs: NOW_MS });
    const schema = loaded.ok ? loaded.value.config.customer : expect.unreachable();
    for (const typedTexts of [true, false]) {
      const twins = Object.entries(yaml).map(([name, text]) => {
        const parsed = parseYaml(text);
        const written = parsed.ok ? parsed.written : expect.unreachable(name);
        const printed = twin({ text, written, schema, kit: './customer.ts', typedTexts });
        return [name.replace('.yaml', '.ts'), printed] as const;
      });
      const printable = twins.filter(([, printed]) => printed !== null) as (readonly [string, string])[];
      expect(printable.length).toBeGreaterThan(40);
      const after = await versions(workspace(Object.fromEntries(printable)));
      for (const [id, version] of Object.entries(after)) expect(version, id).toBe(before[id]);
      expect(Object.keys(after)).toHaveLength(printable.length);
    }
  });

  it('answers a twin for each YAML sample that has no steps', { timeout: 60_000 }, async () => {
    const root = mkdtempSync(join(tmpdir(), 'campaigns-eject-samples-'));
    folders.push(root);
    cpSync(join(repository, 'campaigns'), join(root, 'campaigns'), { recursive: true });
    const samples = readdirSync(join(root, 'campaigns')).filter((name) => name.endsWith('.campaign.yaml'));
    expect(samples.length).toBeGreaterThan(0);
    for (const name of samples) {
      const twin = await ejectFile(root, `campaigns/${name}`, NOW_MS);
      if (twin.ok) continue;
      // Only what the printer refuses by name; never a twin that means something else.
      expect(twin.diagnostics.map(({ message }) => message).join()).toMatch(/by eject yet/);
      expect(readFileSync(join(root, 'campaigns', name), 'utf8')).toMatch(/^(?:steps|trigger|target):/m);
    }
  });
});

/** Null for a campaign that the printer refuses by name. */
function twin(input: Parameters<typeof printCampaign>[0]): string | null {
  try {
    return printCampaign(input);
  } catch (error) {
    if (error instanceof NoTwin) return null;
    throw error;
  }
}
