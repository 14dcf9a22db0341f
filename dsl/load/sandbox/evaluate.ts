import { realpathSync } from 'node:fs';
import { types } from 'node:util';
import { DefinitionError } from '../../author/definition-error.ts';
import type { Diagnostic, Label, Range } from '../../diagnostic/diagnostic.ts';
import { type Bundle, type BundleInput, bundle } from './bundle.ts';
import { EVALUATION_TIMEOUT_MS, type Exports, type Offence, type Outcome, Sandbox } from './context.ts';
import { type Frame, frameReader } from './frames.ts';
import { ADVICE } from './guards.ts';
import { importLabel } from './import-label.ts';
import { editorPosition, inEditorLines } from './script-lines.ts';
import { wordAt } from './word-at.ts';

export interface EvaluateInput extends BundleInput {
  /** Text of a file named in a diagnostic, for the place of an import; null when it cannot be read. */
  readonly source: (file: string) => string | null;
}

export interface Evaluated {
  /** Default export of each file that evaluated without fault; still a value of the sandbox. */
  readonly exports: ReadonlyMap<string, unknown>;
  readonly diagnostics: readonly Diagnostic[];
}

/** After so many files that never end, the rest is left alone: each costs a second. */
const MAX_TIMEOUTS = 3;

/** Bundles the files and evaluates each of them; a faulty helper is reported once, whoever imports it. */
export async function evaluate(given: EvaluateInput): Promise<Evaluated> {
  if (given.files.length === 0) return { exports: new Map(), diagnostics: [] };
  // esbuild names files from the real path of its folder.
  const input = { ...given, root: realpathSync(given.root) };
  const built = await bundle(input);
  const bundled = { ...built, diagnostics: built.diagnostics.map((one) => inEditorLines(one, input.source)) };
  const faults = new Faults(input, bundled);
  const exports = new Map<string, unknown>();
  let sandbox = new Sandbox(bundled, input.modules);
  let timeouts = 0;
  for (const file of input.files) {
    if (timeouts === MAX_TIMEOUTS) break;
    // What it would do without the part that was refused says nothing.
    if (bundled.diagnostics.some((one) => one.file === file)) continue;
    const outcome = sandbox.evaluate(file);
    if (outcome.kind === 'timeout') {
      timeouts += 1;
      // Its helpers stopped half-way; the next file starts on fresh ones.
      sandbox = new Sandbox(bundled, input.modules);
    }
    const clean = faults.add(file, outcome);
    if (clean !== null) exports.set(file, clean.default);
  }
  return { exports, diagnostics: [...bundled.diagnostics, ...faults.diagnostics] };
}

class Faults {
  readonly diagnostics: Diagnostic[] = [];
  readonly #input: EvaluateInput;
  readonly #bundle: Bundle;
  readonly #frames: (stack: string) => readonly Frame[];
  /** Errors of shared helpers come back for every importer. */
  readonly #seen = new Set<unknown>();
  readonly #impureHelpers = new Set<string>();

  constructor(input: EvaluateInput, bundled: Bundle) {
    this.#input = input;
    this.#bundle = bundled;
    this.#frames = frameReader(bundled.sourceMap);
  }

  /** Exports of a file without fault, else null. */
  add(file: string, outcome: Outcome): Exports | null {
    if (outcome.kind === 'refused') return null;
    if (outcome.kind === 'timeout') {
      const message = `the file did not end within ${EVALUATION_TIMEOUT_MS / 1_000} second`;
      this.#push(
        'ts/threw',
        file,
        null,
        message,
        [],
        'look for a loop that never ends, here or in a file that it imports',
      );
      return null;
    }
    for (const offence of outcome.offences) this.#offence(file, offence);
    if (outcome.kind === 'threw') {
      if (outcome.offences.length === 0) this.#threw(file, outcome.error);
      else this.#seen.add(outcome.error);
      return null;
    }
    return outcome.offences.length === 0 ? outcome.exports : null;
  }

  #offence(file: string, { what, why, stack }: Offence): void {
    const frames = this.#frames(stack);
    const place = frames[0] ?? null;
    const key = JSON.stringify([place ?? file, what]);
    if (this.#impureHelpers.has(key)) return;
    this.#impureHelpers.add(key);
    this.#push('ts/impure', file, place, `${what} is not allowed in campaign files`, frames, ADVICE[why]);
  }

  #threw(file: string, error: unknown): void {
    if (typeof error === 'object' && error !== null) {
      if (this.#seen.has(error)) return;
      this.#seen.add(error);
    }
    if (!types.isNativeError(error)) {
      this.#push('ts/threw', file, null, 'the file threw something that is not an Error', [], null);
      return;
    }
    const frames = this.#frames(String(error.stack));
    if (error instanceof DefinitionError) {
      this.#push(error.code, file, frames[0] ?? null, error.message, frames, error.help);
      return;
    }
    if (/^Code generation from strings/.test(error.message)) {
      const message = 'eval and the Function constructor are not allowed in campaign files';
      this.#push('ts/impure', file, frames[0] ?? null, message, frames, ADVICE.code);
      return;
    }
    if (/^Dynamic require of/.test(error.message)) {
      const message = 'require() with a computed name is not allowed in campaign files';
      this.#push(
        'ts/forbidden-import',
        file,
        frames[0] ?? null,
        message,
        frames,
        'write `import ... from` with the path as text',
      );
      return;
    }
    this.#push('ts/threw', file, frames[0] ?? null, `${error.name}: ${error.message}`, frames, helpFor(error.message));
  }

  #push(
    code: Diagnostic['code'],
    entry: string,
    place: Frame | null,
    message: string,
    frames: readonly Frame[],
    help: string | null,
  ): void {
    const at = place ?? { file: entry, position: { line: 0, column: 0 } };
    const range = this.#word(at);
    const labels = at.file === entry ? [] : this.#caller(entry, at.file, frames);
    this.diagnostics.push({ code, severity: 'error', file: at.file, range, message, labels, help, fix: null });
  }

  /** The campaign file through which a helper's fault was reached: the call, else the import. */
  #caller(entry: string, helper: string, frames: readonly Frame[]): readonly Label[] {
    const imported = importLabel(this.#bundle.inputs, entry, helper, this.#input.source);
    const call = frames.find((frame) => frame.file === entry);
    if (call === undefined) return imported === null ? [] : [imported];
    return [{ file: entry, range: this.#word(call), text: 'called from' }];
  }

  #word({ file, position }: Frame): Range {
    const text = this.#input.source(file);
    return wordAt(text, editorPosition(text, position));
  }
}

/** The commonest slip in untyped eyes: a name that the kit does not have. */
function helpFor(message: string): string | null {
  const read = /^Cannot read properties of undefined \(reading '(\w+)'\)$/.exec(message);
  return read === null ? null : `what stands before .${read[1]} does not exist; check its spelling`;
}
