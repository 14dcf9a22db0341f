import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix, relative, resolve } from 'node:path';
import type { Diagnostic, Result } from '../../diagnostic/diagnostic.ts';
import type { WrittenCampaign } from '../../schema/campaign-schema.ts';
import type { WrittenSegment } from '../../schema/segment-schema.ts';
import { parseYaml } from '../../yaml/parse-yaml.ts';
import { diagnostic } from '../diagnostic-of.ts';
import { baseName, CAMPAIGNS_FOLDER, findFiles, isSegmentFile, readText } from '../find-files.ts';
import { loadWorkspace } from '../load-workspace.ts';
import type { Workspace } from '../workspace.ts';
import { printCampaign } from './print/campaign.ts';
import { printSegment } from './print/segment.ts';
import { printFile } from './print-file.ts';

export interface Twin {
  /** Path of the TypeScript file, beside the YAML file. */
  readonly file: string;
  readonly text: string;
  /** The version that both have; null for a segment, which has none of its own. */
  readonly version: string | null;
}

/**
 * The TypeScript twin of a YAML campaign or segment. It is proven before it is answered: a copy of the workspace with the
 * twin in place of the YAML file is loaded, and every campaign must have the byte-identical version hash.
 */
export async function ejectFile(folder: string, file: string, nowMs: number): Promise<Result<Twin>> {
  const root = resolve(folder);
  const name = posix.normalize(relative(root, resolve(root, file)).replaceAll('\\', '/'));
  if (!name.startsWith(`${CAMPAIGNS_FOLDER}/`) || !/\.(?:campaign|segment)\.ya?ml$/.test(name)) {
    return refused(diagnostic('write/no-twin', null, null, `${file} is no YAML campaign or segment of this workspace`));
  }
  const twin = name.replace(/\.ya?ml$/, '.ts');
  if (existsSync(join(root, twin))) {
    const help = 'move it away first';
    return refused(diagnostic('write/exists', null, null, `${twin} is there already`, { help }));
  }
  const text = await readText(root, name);
  if (typeof text !== 'string') return refused(text);
  const loaded = await loadWorkspace(root, { nowMs });
  if (!loaded.ok) return loaded;
  const parsed = parseYaml(text);
  if (!parsed.ok) return refused(diagnostic('write/no-twin', name, null, 'the file holds no campaign'));
  const printed = await print(root, name, { text, written: parsed.written }, loaded.value);
  if (await isSame(loaded.value, { yaml: name, twin, text: printed }, nowMs)) {
    const version = loaded.value.campaigns.find((one) => one.file === name)?.version ?? null;
    return { ok: true, value: { file: twin, text: printed, version }, warnings: [] };
  }
  return refused(
    diagnostic('write/no-twin', name, null, 'the TypeScript would not mean exactly the same', {
      help: 'campaigns/customer.ts must export the kit under its own names: customer, did, event, text, campaign',
    }),
  );
}

interface Yaml {
  readonly text: string;
  readonly written: Readonly<Record<string, unknown>>;
}

async function print(root: string, name: string, { text, written }: Yaml, { config }: Workspace): Promise<string> {
  const to = (file: string) => {
    const path = posix.relative(posix.dirname(name), file);
    return path.startsWith('.') ? path : `./${path}`;
  };
  const found = await findFiles(root);
  const modules = (found?.segments ?? []).filter((file) => file.endsWith('.ts'));
  const input = {
    text,
    schema: config.customer,
    kit: to(`${CAMPAIGNS_FOLDER}/customer.ts`),
    segments: new Map(modules.map((file) => [baseName(file), to(file)])),
  };
  // It was loaded: its form is right.
  const definition = written as unknown;
  return isSegmentFile(name)
    ? printFile(input, (printer) => printSegment(definition as WrittenSegment, printer))
    : printFile(input, (printer) => printCampaign(definition as WrittenCampaign, printer));
}

/** Whether a copy of the workspace that holds the twin instead has all its campaigns in the same versions. */
async function isSame(
  { root, campaigns }: Workspace,
  files: { readonly yaml: string; readonly twin: string; readonly text: string },
  nowMs: number,
): Promise<boolean> {
  const copy = await mkdtemp(join(tmpdir(), 'campaigns-eject-'));
  try {
    await cp(join(root, CAMPAIGNS_FOLDER), join(copy, CAMPAIGNS_FOLDER), { recursive: true });
    await rm(join(copy, files.yaml));
    await writeFile(join(copy, files.twin), files.text);
    const loaded = await loadWorkspace(copy, { nowMs });
    const versions = (list: Workspace['campaigns']) => list.map(({ ir, version }) => `${ir.id} ${version}`).join();
    return loaded.ok && versions(loaded.value.campaigns) === versions(campaigns);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

function refused(fault: Diagnostic): Result<Twin> {
  return { ok: false, diagnostics: [fault] };
}
