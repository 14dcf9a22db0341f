import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Diagnostic, Result } from '../diagnostic/diagnostic.ts';
import { sortDiagnostics } from '../diagnostic/sort.ts';
import { type Sha256, versionHash } from '../ir/index.ts';
import { BARE_WORKSPACE } from '../lower/context.ts';
import { lowerCampaign } from '../lower/lower-campaign.ts';
import { DEFAULT_LOCALE } from '../lower/lower-text.ts';
import { obeyedRules } from '../lower/obeyed-rules.ts';
import { type EffectiveSettings, inEnvironment, settingsFor } from '../schema/in-environment.ts';
import { basisPoints } from '../schema/percent-schema.ts';
import { localesOf, sharedPolicies } from '../schema/workspace-config.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { type CheckedCampaign, checkFile, readConfig } from './check-file.ts';
import { mergeShared, wholeDefinitions } from './content/whole-definitions.ts';
import { type DefinitionFile, readDefinition } from './definition-file.ts';
import { diagnostic, diagnosticOfYaml } from './diagnostic-of.ts';
import {
  CAMPAIGNS_FOLDER,
  CONFIG_FILE,
  findFiles,
  isSegmentFile,
  readText,
  readTextInside,
  sourceText,
} from './find-files.ts';
import { languageModules } from './language-modules.ts';
import { checkNames, idOf } from './names.ts';
import { evaluate } from './sandbox/evaluate.ts';
import { type CollectedSegments, collectSegments } from './segments.ts';
import { readStatically } from './static/read-statically.ts';
import { unknownEnvironments } from './unknown-environments.ts';
import { unused } from './unused/unused.ts';
import type { LoadedCampaign, LoadWorkspace, Workspace } from './workspace.ts';

const sha256: Sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * Reads, evaluates, validates, checks and lowers everything under `folder`/campaigns. All faults of all files come in one
 * answer, by file and place. Reads no clock: `nowMs` says what counts as past. With `environment` the settings are those
 * of it, and versions may be others; without, the workspace's own, and campaigns are held against every named one.
 */
export const loadWorkspace: LoadWorkspace = async (folder, options) => {
  const { nowMs, environment = null, environmentNames, reading = 'run' } = options;
  const root = resolve(folder);
  const found = await findFiles(root);
  if (found === null) {
    const help = 'run the command in the folder that holds `campaigns/`, or name that folder with --cwd';
    return {
      ok: false,
      diagnostics: [diagnostic('workspace/not-found', null, null, 'there is no campaigns folder here', { help })],
    };
  }
  const diagnostics: Diagnostic[] = [...found.diagnostics];
  const read = await readAll(root, found, reading);
  diagnostics.push(...read.diagnostics);
  if (found.config === null) {
    const help = `add ${CONFIG_FILE} with \`export default defineWorkspace({...})\``;
    diagnostics.push(diagnostic('workspace/no-config', null, null, `there is no ${CONFIG_FILE}`, { help }));
  }
  const settings = read.config === null ? null : readConfig(read.config);
  const written = settings?.value ?? null;
  diagnostics.push(...(settings?.diagnostics ?? []));
  if (read.config !== null && written?.environments !== undefined) {
    const known = (await environmentNames?.()) ?? null;
    diagnostics.push(...unknownEnvironments(read.config, Object.keys(written.environments), known));
  }
  const config = written === null ? null : inEnvironment(written, environment);
  const locales = localesOf(config);
  const segments = collectSegments({ files: read.segments, found: found.segments }, read.campaigns);
  diagnostics.push(...segments.diagnostics);
  const whole = await wholeDefinitions(root, segments.campaigns, { templates: found.templates, locales });
  diagnostics.push(...whole.diagnostics);
  const customer = config?.customer ?? null;
  const ids = [...read.campaigns.flatMap((file) => idOf(file) ?? []), ...read.unread];
  if (customer !== null) diagnostics.push(...segments.check(customer, ids));
  const context = {
    nowMs,
    locales,
    segments: segments.meanings,
    campaigns: ids,
    policies: sharedPolicies(config),
    ...(written === null ? {} : { settings: settingsFor(written, environment) }),
  };
  const checked = whole.definitions.map((file) => checkFile(file, customer, context));
  diagnostics.push(...checked.flatMap((file) => file.diagnostics), ...checkNames(read.campaigns));
  const effective = config === null ? null : { environment, config };
  const all = sortDiagnostics(mergeShared(diagnostics));
  const loaded = answer(root, effective, { checked, segments: segments.meanings }, all);
  // What was not read may use what nothing else does.
  if (!loaded.ok || written === null || read.unread.length > 0) return loaded;
  const left = unused({
    settings: read.config,
    config: written,
    segments: read.segments,
    checked,
    campaigns: loaded.value.campaigns.map(({ ir }) => ir),
    templates: found.templates,
    helpers: await readHelpers(root, found.helpers),
    modules: read.modules,
  });
  return { ...loaded, warnings: sortDiagnostics([...loaded.warnings, ...left]) };
};

/** Helpers that cannot be read are told by whoever imports them. */
async function readHelpers(root: string, files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = await Promise.all(files.map((file) => readText(root, file)));
  return new Map(
    files.flatMap((file, index) => (typeof texts[index] === 'string' ? [[file, texts[index]] as const] : [])),
  );
}

interface Checked {
  readonly checked: readonly CheckedCampaign[];
  readonly segments: CollectedSegments['meanings'];
}

function answer(
  root: string,
  effective: EffectiveSettings | null,
  { checked, segments }: Checked,
  diagnostics: readonly Diagnostic[],
): Result<Workspace> {
  if (effective === null || diagnostics.some((one) => one.severity === 'error')) return { ok: false, diagnostics };
  const { environment, config } = effective;
  const campaigns = checked.flatMap(({ source, written }): readonly LoadedCampaign[] => {
    if (written === null) return [];
    const [locale = DEFAULT_LOCALE] = localesOf(config);
    const ir = lowerCampaign(written, config.customer, {
      ...BARE_WORKSPACE,
      timeZone: config.timeZone,
      locale,
      assets: source.assets,
      segments,
      policies: sharedPolicies(config),
      globalHoldoutBp: basisPoints(config.globalHoldout ?? 0),
    });
    const locate: LoadedCampaign['locate'] = (path) => source.locate({ path, atKey: false, span: null })?.range ?? null;
    const rules = obeyedRules(written, config, environment);
    return [{ ir, version: versionHash(ir, sha256), file: source.file, rules, locate }];
  });
  campaigns.sort((a, b) => (a.ir.id < b.ir.id ? -1 : 1));
  return { ok: true, value: { root, config, campaigns }, warnings: diagnostics };
}

interface ReadFiles {
  readonly config: DefinitionFile | null;
  /** By file name. */
  readonly campaigns: readonly DefinitionFile[];
  /** By file name. */
  readonly segments: readonly DefinitionFile[];
  /** Ids of what could only be judged by running it. */
  readonly unread: readonly string[];
  /** Texts of the TypeScript files among them, by path. */
  readonly modules: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

interface Found {
  readonly config: string | null;
  readonly typescript: readonly string[];
  readonly yaml: readonly string[];
  readonly segments: readonly string[];
}

async function readAll(root: string, found: Found, reading: 'run' | 'static'): Promise<ReadFiles> {
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const isModule = (file: string) => file.endsWith('.ts');
  const modules = [
    ...(found.config === null ? [] : [found.config]),
    ...found.segments.filter(isModule),
    ...found.typescript,
  ];
  const documents = [...found.segments.filter((file) => !isModule(file)), ...found.yaml];
  const files = [...modules, ...documents];
  const readFile = reading === 'static' ? readTextInside : readText;
  const contents = await Promise.all(files.map((file) => readFile(root, file)));
  for (const [index, file] of files.entries()) {
    const text = contents[index] ?? '';
    if (typeof text === 'string') texts.set(file, text);
    else diagnostics.push(text);
  }
  const input = {
    root,
    files: modules.filter((file) => texts.has(file)),
    fence: CAMPAIGNS_FOLDER,
    modules: await languageModules(),
    source: (file: string) => texts.get(file) ?? sourceText(root, file),
  };
  const evaluated = reading === 'static' ? readStatically(input) : { ...(await evaluate(input)), unread: [] };
  diagnostics.push(...evaluated.diagnostics);
  const definitions: DefinitionFile[] = [];
  for (const [file, exported] of evaluated.exports) {
    const kind = file === found.config ? 'workspace' : isSegmentFile(file) ? 'segment' : 'campaign';
    const definition = readDefinition(kind, file, texts.get(file) ?? '', exported);
    if (definition.ok) definitions.push(definition.value);
    else diagnostics.push(...definition.diagnostics);
  }
  for (const file of documents) {
    const text = texts.get(file);
    if (text === undefined) continue;
    const parsed = parseYaml(text);
    if (parsed.ok) definitions.push({ file, written: parsed.written, locate: parsed.locate });
    else diagnostics.push(...parsed.faults.map((fault) => diagnosticOfYaml(fault, file, text)));
  }
  const others = definitions.filter(({ file }) => file !== found.config).sort((a, b) => (a.file < b.file ? -1 : 1));
  return {
    config: definitions.find(({ file }) => file === found.config) ?? null,
    campaigns: others.filter(({ file }) => !isSegmentFile(file)),
    segments: others.filter(({ file }) => isSegmentFile(file)),
    unread: evaluated.unread,
    modules: new Map([...texts].filter(([file]) => isModule(file))),
    diagnostics,
  };
}
