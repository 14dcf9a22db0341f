import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyEdits } from '../../dsl/diagnostic/choose-fixes.ts';
import {
  type Diagnostic,
  renderGithub,
  renderJson,
  renderPretty,
  renderRdjson,
  renderSarif,
} from '../../dsl/diagnostic/index.ts';
import { loadWorkspace } from '../../dsl/load/index.ts';
import { type Corpus, edited, type FuzzFile, generate } from './generate.ts';
import { Random } from './random.ts';

/** A case that broke a promise. */
export interface FuzzFailure {
  readonly seed: number;
  readonly why: string;
  readonly files: readonly FuzzFile[];
}

export interface FuzzOptions {
  /** Root of the repository, for samples and fixtures. */
  readonly root: string;
  readonly cases: number;
  readonly seed: number;
  /** Called after each batch with all failures so far. */
  readonly progress?: (done: number, failures: readonly FuzzFailure[]) => void;
}

const NOW_MS = Date.parse('2026-12-01T00:00:00Z');
/** Longest that one case may take. The sandbox stops a file after a second. */
const HANG_MS = 2_000;
const SLOW = 'took';
const BATCH = 100;
/** The first of every so many batches edits the shared files instead of the campaigns. */
const SHARED_EVERY = 4;

/**
 * Reads generated workspaces through the whole loader. A promise is broken by anything thrown, by a case of more than two
 * seconds, by an error without a place, by a place that is not in the file, and by a renderer that throws.
 */
export async function fuzz({ root, cases, seed, progress }: FuzzOptions): Promise<readonly FuzzFailure[]> {
  const corpus = readCorpus(root);
  const failures: FuzzFailure[] = [];
  const scratch = mkdtempSync(join(tmpdir(), 'campaigns-fuzz-'));
  try {
    for (let done = 0, batch = 0; done < cases; batch++) {
      const batchSeed = (seed * 1_000_003 + batch) >>> 0;
      const random = new Random(batchSeed);
      const base = baseFiles(root);
      if (batch % SHARED_EVERY === 0) {
        const shared = base.map(({ name, content }) => ({
          name,
          content: edited(random, String(content), random.pick(corpus.typescript)),
        }));
        failures.push(...(await broken(scratch, batchSeed, [...shared, ...sampleOf(corpus)])));
        done += 1;
      }
      const files = Array.from({ length: Math.min(BATCH, cases - done) }, (_, index) =>
        generate(random, corpus, index),
      );
      failures.push(...(await narrow(scratch, batchSeed, base, files)));
      done += files.length;
      progress?.(done, failures);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return failures;
}

/** Runs a batch; when it breaks, finds the single files that break it. */
async function narrow(
  scratch: string,
  seed: number,
  base: readonly FuzzFile[],
  files: readonly FuzzFile[],
): Promise<readonly FuzzFailure[]> {
  const whole = await broken(scratch, seed, [...base, ...files], HANG_MS + files.length * 20);
  if (whole.length === 0 || files.length === 1) return whole;
  const single: FuzzFailure[] = [];
  for (const file of files) single.push(...(await broken(scratch, seed, [...base, file])));
  // A batch may be slow because the machine is busy; a hang is a matter of one file.
  return single.length > 0 || whole.every(({ why }) => why.startsWith(SLOW)) ? single : whole;
}

async function broken(
  scratch: string,
  seed: number,
  files: readonly FuzzFile[],
  limitMs = HANG_MS,
): Promise<readonly FuzzFailure[]> {
  const folder = join(scratch, 'campaigns');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const { name, content } of files) writeFileSync(join(folder, name), content);
  const failure = (why: string): readonly FuzzFailure[] => [{ seed, why, files }];
  const from = performance.now();
  try {
    const loaded = await loadWorkspace(scratch, { nowMs: NOW_MS });
    const took = performance.now() - from;
    const diagnostics = loaded.ok ? loaded.warnings : loaded.diagnostics;
    // Endless loops are stopped after a second each; a batch may hold several.
    const loops = diagnostics.filter(({ message }) => message.startsWith('the file did not end')).length;
    if (took > limitMs + loops * 1_100) return failure(`${SLOW} ${Math.round(took)} ms`);
    const source = (file: string) =>
      existsSync(join(scratch, file)) ? readFileSync(join(scratch, file), 'utf8') : null;
    const wrong = diagnostics.map((one) => misplaced(one, source)).find((why) => why !== null);
    if (wrong !== undefined && wrong !== null) return failure(wrong);
    render(diagnostics, source);
    return [];
  } catch (error) {
    return failure(error instanceof Error ? String(error.stack) : `threw ${typeof error}`);
  }
}

/** What is wrong with the place of a diagnostic, or null. */
function misplaced(
  { code, file, range, message, fix }: Diagnostic,
  source: (file: string) => string | null,
): string | null {
  const told = `${code}: ${message.slice(0, 200)}`;
  if (/^workspace\/(?:no-config|not-found)$/.test(code)) return null;
  if (file === null) return `no file: ${told}`;
  if (code === 'workspace/unreadable') return null;
  if (range === null) return `no place: ${told}`;
  const text = source(file);
  if (text === null) return `no such file ${file}: ${told}`;
  const lines = text.split('\n');
  for (const { line, column } of [range.start, range.end]) {
    if (line >= lines.length || column > (lines[line] ?? '').length + 1)
      return `place ${line}:${column} is outside: ${told}`;
  }
  if (
    range.end.line < range.start.line ||
    (range.end.line === range.start.line && range.end.column < range.start.column)
  )
    return `ends before it starts: ${told}`;
  if (message === '' || /\[object |\bundefined is|NaN/.test(message)) return `strange words: ${told}`;
  for (const edit of fix?.edits ?? []) applyEdits(source(edit.file) ?? '', [edit]);
  return null;
}

function render(diagnostics: readonly Diagnostic[], source: (file: string) => string | null): void {
  renderPretty(diagnostics, { width: 80, paint: (_, text) => text, source });
  JSON.stringify([
    renderJson(diagnostics),
    renderRdjson(diagnostics, { source }),
    renderSarif(diagnostics, { version: '0', page: () => null }),
  ]);
  renderGithub(diagnostics);
}

function baseFiles(root: string): readonly FuzzFile[] {
  const folder = join(root, 'test/invalid/_base/campaigns');
  return readdirSync(folder).map((name) => ({ name, content: readFileSync(join(folder, name), 'utf8') }));
}

function sampleOf({ yaml, typescript }: Corpus): readonly FuzzFile[] {
  return [
    { name: 'a.campaign.yaml', content: yaml[0] },
    { name: 'b.campaign.ts', content: typescript[0] },
  ];
}

function readCorpus(root: string): Corpus {
  const files = ['campaigns', 'test/invalid', 'tools/demo'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.campaign\.(?:ts|ya?ml)$/.test(name))
      .sort()
      .map((name) => ({ name, text: readFileSync(join(root, folder, name), 'utf8') })),
  );
  const ending = (pattern: RegExp) => {
    const [first, ...rest] = files.filter(({ name }) => pattern.test(name)).map(({ text }) => text);
    if (first === undefined) throw new Error('no corpus');
    return [first, ...rest] as const;
  };
  return { yaml: [...ending(/ya?ml$/)], typescript: [...ending(/ts$/)] };
}

/** Keeps a failing workspace as a folder, to be made a fixture. */
export function keep(failure: FuzzFailure, folder: string): void {
  mkdirSync(join(folder, 'campaigns'), { recursive: true });
  for (const { name, content } of failure.files) writeFileSync(join(folder, 'campaigns', name), content);
  writeFileSync(join(folder, 'why.txt'), `seed ${failure.seed}\n${failure.why}\n`);
}
