import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadWorkspace } from '../dsl/load/index.ts';
import { parseCampaign } from '../dsl/schema/parse-campaign.ts';
import { parseYaml } from '../dsl/yaml/parse-yaml.ts';
import { CONFIG, CUSTOMER, campaignFile } from './language/files.ts';
import { machine } from './support/machine.ts';

/** The repository, as the bench itself is bundled into dist/. */
const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'dist/cli/main.js');

interface Figure {
  readonly what: string;
  readonly seconds: readonly number[];
  readonly budget: number;
  readonly note?: string;
}

/** What writing and checking campaigns costs: 200 files, half TypeScript, half YAML, and 2,000. Medians; the budgets of the design. */
export async function run(): Promise<void> {
  process.stdout.write(`${machine()}\n`);
  const small = workspace(200);
  const large = workspace(2_000);
  try {
    tell(yaml());
    tell(await warmCheck(small));
    tell(coldCheck('check of 200 files, cold', small, 5, 1));
    tell(types(small));
    tell(coldCheck('check of 2,000 files, cold', large, 3, 5));
    process.stdout.write(`${machine()}\n`);
  } finally {
    for (const folder of [small, large]) rmSync(folder, { recursive: true, force: true });
  }
}

function tell({ what, seconds, budget, note = '' }: Figure): void {
  const sorted = [...seconds].sort((a, b) => a - b);
  const [least, middle, most] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map((value) =>
    (value ?? Number.NaN).toFixed(3),
  );
  process.stdout.write(`  ${what.padEnd(28)} ${middle} s  [${least}..${most}]  budget ${budget} s${note}\n`);
  if (Number(middle) > budget) process.exitCode = 1;
}

async function warmCheck(folder: string): Promise<Figure> {
  const seconds: number[] = [];
  for (let time = 0; time < 12; time++) {
    const from = performance.now();
    const loaded = await loadWorkspace(folder, { nowMs: Date.UTC(2026, 11, 1) });
    // The first ones warm the compiler.
    if (time >= 3) seconds.push((performance.now() - from) / 1_000);
    // Faults and warnings are looked up in the source, which would be measured too.
    const faults = loaded.ok ? loaded.warnings : loaded.diagnostics;
    if (faults.length > 0)
      throw new Error(
        faults
          .slice(0, 3)
          .map(({ file, message }) => `${file}: ${message}`)
          .join('\n'),
      );
  }
  return { what: 'check of 200 files, warm', seconds, budget: 0.5 };
}

function coldCheck(what: string, folder: string, times: number, budget: number): Figure {
  const seconds: number[] = [];
  let megabytes = 0;
  const report = "process.on('exit', () => console.error('maxRSS', process.resourceUsage().maxRSS))";
  for (let time = 0; time <= times; time++) {
    const from = performance.now();
    const args = ['--import', `data:text/javascript,${encodeURIComponent(report)}`, bin, 'check', '--cwd', folder];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`check ended with ${status}: ${stderr.slice(0, 500)}`);
    // The first one fills the disk's cache.
    if (time > 0) seconds.push((performance.now() - from) / 1_000);
    megabytes = Math.max(megabytes, Number(/maxRSS (\d+)/.exec(stderr)?.[1]) / 1_024);
  }
  if (megabytes > 1_024) process.exitCode = 1;
  return { what, seconds, budget, note: `, ${Math.round(megabytes)} MB at most of 1,024` };
}

function yaml(): Figure {
  const texts = Array.from({ length: 200 }, (_, index) => campaignFile(index * 2 + 1).text);
  const seconds = Array.from({ length: 12 }, () => {
    const from = performance.now();
    for (const text of texts) {
      const parsed = parseYaml(text);
      if (!parsed.ok || !parseCampaign(parsed.written).ok) throw new Error('a file of the bench has faults');
    }
    return (performance.now() - from) / 1_000;
  });
  return { what: 'loading 200 YAML files', seconds: seconds.slice(3), budget: 0.2 };
}

/** As the editor and CI do it, with the types of the built package. */
function types(folder: string): Figure {
  const paths = { 'campaigns-as-code': [join(root, 'dist/dsl/index.d.ts')] };
  const compilerOptions = {
    ...JSON.parse(readFileSync(join(root, 'bench/language/tsconfig.json'), 'utf8')).compilerOptions,
    paths,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['campaigns'] }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const seconds = Array.from({ length: 6 }, () => {
    const from = performance.now();
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/typescript/lib/tsc.js'), '-p', folder],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`tsc: ${stdout.slice(0, 1_000)}`);
    return (performance.now() - from) / 1_000;
  });
  return { what: 'type-check of the 200 files', seconds: seconds.slice(1), budget: 0.5 };
}

/** A workspace of its own: odd files are YAML, even ones TypeScript. */
function workspace(files: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'campaigns-bench-'));
  mkdirSync(join(folder, 'campaigns'));
  writeFileSync(join(folder, 'campaigns/customer.ts'), CUSTOMER);
  writeFileSync(join(folder, 'campaigns/campaigns.config.ts'), CONFIG);
  for (let index = 0; index < files; index++) {
    const { name, text } = campaignFile(index);
    writeFileSync(join(folder, 'campaigns', name), text);
  }
  return folder;
}
