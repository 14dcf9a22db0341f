import { randomUUID } from 'node:crypto';
import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { applyEdits, type ChosenFix, chooseFixes } from '../diagnostic/choose-fixes.ts';
import type { Diagnostic, Position, Result } from '../diagnostic/diagnostic.ts';
import { loadWorkspace } from './load-workspace.ts';
import type { LoadOptions, Workspace } from './workspace.ts';

/** One applied fix. */
export interface AppliedFix {
  readonly file: string;
  /** Where the fault stood when it was mended. */
  readonly start: Position;
  readonly code: Diagnostic['code'];
  readonly title: string;
}

export interface FixedWorkspace {
  readonly applied: readonly AppliedFix[];
  /** What a check says afterwards. */
  readonly loaded: Result<Workspace>;
}

/** Mending one fault can bring the next to light. More rounds than this means that fixes undo each other. */
const MAX_ROUNDS = 10;

/**
 * Applies the safe fixes of all faults, checks again, and so on until nothing changes. Each file is replaced in one
 * piece. A file that could no longer be parsed after its fixes is put back and left alone.
 */
export async function fixWorkspace(folder: string, options: LoadOptions): Promise<FixedWorkspace> {
  const root = resolve(folder);
  const applied: AppliedFix[] = [];
  const hopeless = new Set<string>();
  let loaded = await loadWorkspace(root, options);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const chosen = chooseFixes(faultsOf(loaded)).filter(({ fix }) =>
      fix.edits.every(({ file }) => !hopeless.has(file)),
    );
    if (chosen.length === 0) break;
    const before = await rewrite(root, chosen);
    const next = await loadWorkspace(root, options);
    const broken = newlyBroken(loaded, next, before);
    for (const file of broken) {
      await replaceFile(resolve(root, file), before.get(file) ?? '');
      hopeless.add(file);
    }
    applied.push(...chosen.filter(({ fix }) => fix.edits.every(({ file }) => !hopeless.has(file))).map(told));
    loaded = broken.length === 0 ? next : await loadWorkspace(root, options);
  }
  return { applied, loaded };
}

function faultsOf(loaded: Result<Workspace>): readonly Diagnostic[] {
  return loaded.ok ? loaded.warnings : loaded.diagnostics;
}

/** Writes all fixes, and answers what the files held before. */
async function rewrite(root: string, chosen: readonly ChosenFix[]): Promise<ReadonlyMap<string, string>> {
  const edits = chosen.flatMap(({ fix }) => fix.edits);
  const before = new Map<string, string>();
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const path = resolve(root, file);
    const text = await readFile(path, 'utf8');
    before.set(file, text);
    await replaceFile(
      path,
      applyEdits(
        text,
        edits.filter((edit) => edit.file === file),
      ),
    );
  }
  return before;
}

/** Through a neighbour that takes its place, so that nobody ever sees half a file. Links stay links. */
async function replaceFile(path: string, text: string): Promise<void> {
  const target = await realpath(path);
  const neighbour = `${target}.${randomUUID()}.tmp`;
  try {
    await writeFile(neighbour, text);
    await chmod(neighbour, (await stat(target)).mode);
    await rename(neighbour, target);
  } finally {
    await rm(neighbour, { force: true });
  }
}

/** Changed files that could be parsed before and cannot be any more. */
function newlyBroken(
  before: Result<Workspace>,
  after: Result<Workspace>,
  changed: ReadonlyMap<string, string>,
): readonly string[] {
  const unparsed = (loaded: Result<Workspace>) =>
    new Set(
      faultsOf(loaded).flatMap(({ code, file }) =>
        file !== null && /^(?:ts|yaml|template)\/syntax$/.test(code) ? [file] : [],
      ),
    );
  const [was, is] = [unparsed(before), unparsed(after)];
  return [...changed.keys()].filter((file) => is.has(file) && !was.has(file));
}

function told({ diagnostic, fix }: ChosenFix): AppliedFix {
  const { code, file, range } = diagnostic;
  const start = range?.start ?? { line: 0, column: 0 };
  return { file: file ?? fix.edits[0]?.file ?? '', start, code, title: fix.title };
}
