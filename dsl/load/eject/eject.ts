import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix, relative, resolve } from 'node:path';
import type { Diagnostic, Result } from '../../diagnostic/diagnostic.ts';
import { parseYaml } from '../../yaml/parse-yaml.ts';
import { diagnostic } from '../diagnostic-of.ts';
import { CAMPAIGNS_FOLDER, readText } from '../find-files.ts';
import { loadWorkspace } from '../load-workspace.ts';
import { printCampaign } from './print-campaign.ts';
import { NoTwin } from './printer.ts';

export interface Twin {
  /** Path of the TypeScript file, beside the YAML file. */
  readonly file: string;
  readonly text: string;
  /** The version that both have. */
  readonly version: string;
}

/**
 * The TypeScript twin of a YAML campaign. It is proven before it is answered: a copy of the workspace with the twin in
 * place of the YAML file is loaded, and the campaign must have the byte-identical version hash. Texts are written with
 * typed references where that keeps the hash, else as Handlebars.
 */
export async function ejectFile(folder: string, file: string, nowMs: number): Promise<Result<Twin>> {
  const root = resolve(folder);
  const name = posix.normalize(relative(root, resolve(root, file)).replaceAll('\\', '/'));
  const twin = name.replace(/\.ya?ml$/, '.ts');
  if (!name.startsWith(`${CAMPAIGNS_FOLDER}/`) || !/\.campaign\.ya?ml$/.test(name)) {
    return refused(diagnostic('write/no-twin', null, null, `${file} is no YAML campaign of this workspace`));
  }
  if (existsSync(join(root, twin))) {
    const help = 'move it away first';
    return refused(diagnostic('write/exists', null, null, `${twin} is there already`, { help }));
  }
  const loaded = await loadWorkspace(root, { nowMs });
  if (!loaded.ok) return loaded;
  const text = await readText(root, name);
  if (typeof text !== 'string') return refused(text);
  const parsed = parseYaml(text);
  const original = loaded.value.campaigns.find((one) => one.file === name);
  if (!parsed.ok || original === undefined) {
    return refused(diagnostic('write/no-twin', name, null, 'the file holds no campaign'));
  }
  const up = posix.relative(posix.dirname(name), CAMPAIGNS_FOLDER) || '.';
  const input = { text, written: parsed.written, schema: loaded.value.config.customer, kit: `${up}/customer.ts` };
  try {
    for (const typedTexts of [true, false]) {
      const printed = printCampaign({ ...input, typedTexts });
      const version = await versionOf(root, { yaml: name, twin, text: printed }, nowMs);
      if (version === original.version)
        return { ok: true, value: { file: twin, text: printed, version }, warnings: [] };
    }
  } catch (error) {
    if (!(error instanceof NoTwin)) throw error;
    return refused(diagnostic('write/no-twin', name, original.locate(error.path), error.message));
  }
  return refused(
    diagnostic('write/no-twin', name, null, 'the TypeScript would not mean exactly the same', {
      help: 'the kit must be exported by campaigns/customer.ts as customer, did, text and campaign',
    }),
  );
}

/** The version of the campaign in a copy of the workspace that holds the twin instead; null where it has faults. */
async function versionOf(
  root: string,
  files: { readonly yaml: string; readonly twin: string; readonly text: string },
  nowMs: number,
): Promise<string | null> {
  const copy = await mkdtemp(join(tmpdir(), 'campaigns-eject-'));
  try {
    await cp(join(root, CAMPAIGNS_FOLDER), join(copy, CAMPAIGNS_FOLDER), { recursive: true });
    await rm(join(copy, files.yaml));
    await writeFile(join(copy, dirname(files.twin), posix.basename(files.twin)), files.text);
    const loaded = await loadWorkspace(copy, { nowMs });
    if (!loaded.ok) return null;
    return loaded.value.campaigns.find((one) => one.file === files.twin)?.version ?? null;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

function refused(fault: Diagnostic): Result<Twin> {
  return { ok: false, diagnostics: [fault] };
}
