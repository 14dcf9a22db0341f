import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formSchema } from '../../../../dsl/editor/index.ts';
import { canonicalJson } from '../../../../dsl/ir/index.ts';
import { editorFiles } from '../../../../dsl/load/editor-files.ts';
import { printCampaign } from '../../../../dsl/load/eject/print/campaign.ts';
import { printFile } from '../../../../dsl/load/eject/print-file.ts';
import { formatFile } from '../../../../dsl/load/format-file.ts';
import { loadWorkspace } from '../../../../dsl/load/index.ts';
import { loadNames } from '../../../../dsl/load/load-names.ts';
import type { Workspace } from '../../../../dsl/load/workspace.ts';
import type { WrittenCampaign } from '../../../../dsl/schema/campaign-schema.ts';
import { parseYaml } from '../../../../dsl/yaml/parse-yaml.ts';
import { asYaml } from '../../../support/every-construct/as-yaml.ts';
import {
  everyCampaign,
  everyMessage,
  everyQuestion,
  everyStep,
  numbered,
} from '../../../support/every-construct/campaigns.ts';
import { Coverage } from '../../../support/every-construct/coverage.ts';
import { EVERY_FILES } from '../../../support/every-construct/files.ts';
import { formatFaults } from '../../../support/format-faults.ts';
import { NOW_MS } from '../../../support/sample-campaign.ts';
import { typeErrors } from '../../../support/type-errors.ts';

type Files = Readonly<Record<string, string>>;

const seed = 4;
const drawn = numbered([
  ...fc.sample(everyCampaign, { numRuns: 80, seed }),
  ...fc.sample(everyMessage, { numRuns: 300, seed }),
  ...fc.sample(everyQuestion, { numRuns: 200, seed }),
  ...fc.sample(everyStep, { numRuns: 150, seed }),
]);

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function workspace(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'campaigns-eject-'));
  folders.push(root);
  for (const [file, text] of Object.entries({ ...EVERY_FILES, ...files })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

async function loadedFrom(root: string): Promise<Workspace> {
  const loaded = await loadWorkspace(root, { nowMs: NOW_MS });
  if (loaded.ok) return loaded.value;
  const faults = loaded.diagnostics.filter(({ severity }) => severity === 'error').slice(0, 3);
  return expect.unreachable(JSON.stringify(faults, null, 1));
}

const meanings = ({ campaigns }: Workspace) =>
  Object.fromEntries(campaigns.map(({ ir, version }) => [ir.id, { version, ir: canonicalJson(ir) }]));

/** Those that nothing is wrong with: what is drawn at random may ask what nobody can meet. */
async function sound(files: Files): Promise<Files> {
  const loaded = await loadWorkspace(workspace(files), { nowMs: NOW_MS });
  const faulty = new Set(
    loaded.ok ? [] : loaded.diagnostics.flatMap(({ file, severity }) => (severity === 'error' ? [file] : [])),
  );
  return Object.fromEntries(Object.entries(files).filter(([file]) => !faulty.has(file)));
}

describe('every construct of the language', () => {
  const comments = new Map<string, readonly string[]>();
  let yaml: Files = {};
  let twins: Files = {};
  let before: Workspace;
  let root = '';

  beforeAll(async () => {
    const files = drawn.map((campaign, index) => {
      const file = `campaigns/${String(campaign['id'])}.campaign.yaml`;
      const ways = { comments: index % 2 === 0, aliases: index % 3 === 0, flow: index % 5 === 0 };
      const written = asYaml(campaign, ways);
      comments.set(file, written.comments);
      return [file, written.text] as const;
    });
    yaml = await sound(Object.fromEntries(files));
    before = await loadedFrom(workspace(yaml));
    const { customer: schema } = before.config;
    const segments = new Map([['regulars', './segments/regulars.segment.ts']]);
    const printed = Object.entries(yaml).map(([file, text]) => {
      const input = { text, schema, kit: './customer.ts', segments };
      const written = writtenOf(text) as unknown as WrittenCampaign;
      return [file.replace('.yaml', '.ts'), printFile(input, (printer) => printCampaign(written, printer))] as const;
    });
    twins = Object.fromEntries(printed);
    root = workspace(twins);
  }, 240_000);

  it('is drawn: no key, word or form of the schema is left out', () => {
    const coverage = new Coverage(formSchema());
    for (const text of Object.values(yaml)) coverage.add({ version: 1, ...writtenOf(text) });
    expect(coverage.missing()).toEqual([]);
  });

  it('has a twin of the same version and the same normal form', { timeout: 120_000 }, async () => {
    expect(meanings(await loadedFrom(root))).toEqual(meanings(before));
  });

  it('has a twin that the compiler accepts, with the types that `campaigns types` writes', {
    timeout: 120_000,
  }, async () => {
    const names = await loadNames(root);
    if (!names.ok) return expect.unreachable(JSON.stringify(names.diagnostics[0]));
    for (const { file, text } of editorFiles(names.value)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    expect(typeErrors(root)).toEqual([]);
  });

  it('has a twin in which neither the formatter nor the linter would change anything', () => {
    expect(formatFaults(join(root, 'campaigns'))).toBe('');
  });

  it('has a twin with all comments of the file, each of them once', () => {
    for (const [file, said] of comments) {
      const twin = twins[file.replace('.yaml', '.ts')];
      if (twin === undefined) continue;
      for (const one of said) expect(twin.split(one).length, `${file}: ${one}`).toBe(2);
    }
  });

  it('keeps its version when `campaigns fmt` has formatted it', { timeout: 120_000 }, async () => {
    const formatted = Object.entries(yaml).map(([file, text]) => {
      const result = formatFile(file, text);
      return [file, result.ok ? result.value : expect.unreachable(file)] as const;
    });
    expect(formatted.filter(([file, text]) => yaml[file] === text).length).toBeLessThan(formatted.length / 2);
    expect(meanings(await loadedFrom(workspace(Object.fromEntries(formatted))))).toEqual(meanings(before));
  });
});

function writtenOf(text: string): Readonly<Record<string, unknown>> {
  const parsed = parseYaml(text);
  return parsed.ok ? parsed.written : expect.unreachable(text);
}
