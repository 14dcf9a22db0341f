import { realpathSync } from 'node:fs';
import { types } from 'node:util';
import { DefinitionError } from '../../author/definition-error.ts';
import { nearest } from '../../check/nearest.ts';
import type { Diagnostic, Label, Range } from '../../diagnostic/diagnostic.ts';
import { LineMap } from '../../diagnostic/line-map.ts';
import { type Bundle, type BundleInput, bundle } from './bundle.ts';
import { EVALUATION_TIMEOUT_MS, type Offence, type Outcome, Sandbox, type Thrown } from './context.ts';
import { type Frame, frameReader } from './frames.ts';
import { ADVICE } from './guards.ts';
import { mendHost, withoutHostCode } from './host-guard.ts';
import { importCircles } from './import-circles.ts';
import { importLabel, importsFile } from './import-label.ts';
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
  const circles = importCircles(bundled.inputs, input.source).map((one) => inEditorLines(one, input.source));
  const faults = new Faults(input, bundled, circles);
  const exports = new Map<string, unknown>();
  let sandbox = new Sandbox(bundled, input.modules);
  let timeouts = 0;
  const evaluateAll = () => {
    for (const file of input.files) {
      if (timeouts === MAX_TIMEOUTS) break;
      // What it would do without the part that was refused says nothing.
      if (bundled.diagnostics.some((one) => one.file === file)) continue;
      mendHost();
      const outcome = sandbox.evaluate(file);
      for (const name of mendHost()) faults.changedHost(file, name);
      if (outcome.kind === 'timeout') {
        timeouts += 1;
        // Its helpers stopped half-way; the next file starts on fresh ones.
        sandbox = new Sandbox(bundled, input.modules);
      }
      const clean = faults.add(file, outcome);
      if (clean !== null) exports.set(file, clean.exported);
    }
  };
  withoutHostCode((offence) => sandbox.offend(offence), evaluateAll);
  return { exports, diagnostics: [...bundled.diagnostics, ...circles, ...faults.diagnostics] };
}

class Faults {
  readonly diagnostics: Diagnostic[] = [];
  readonly #input: EvaluateInput;
  readonly #bundle: Bundle;
  readonly #frames: (stack: string) => readonly Frame[];
  /** Errors of shared helpers come back for every importer. */
  readonly #seen = new Set<unknown>();
  readonly #impureHelpers = new Set<string>();
  /** What is missing there is missing because of the circle, which is told. */
  readonly #inCircles: ReadonlySet<string | null>;

  constructor(input: EvaluateInput, bundled: Bundle, circles: readonly Diagnostic[]) {
    this.#inCircles = new Set(circles.flatMap(({ file, labels }) => [file, ...labels.map((label) => label.file)]));
    this.#input = input;
    this.#bundle = bundled;
    this.#frames = frameReader(bundled.sourceMap);
  }

  /** What a file without fault exports, else null. */
  add(file: string, outcome: Outcome): { readonly exported: unknown } | null {
    if (outcome.kind === 'refused') {
      if (!this.#leadsToFault(file)) this.#threw(file, NOTHING_KNOWN);
      return null;
    }
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
      if (outcome.offences.length === 0) this.#threw(file, outcome);
      else this.#seen.add(outcome.error);
      return null;
    }
    return outcome.offences.length === 0 ? outcome : null;
  }

  #offence(file: string, { what, why, stack }: Offence): void {
    const frames = this.#frames(stack);
    const place = frames[0] ?? null;
    const key = JSON.stringify([place ?? file, what]);
    if (this.#impureHelpers.has(key)) return;
    this.#impureHelpers.add(key);
    const said = what === 'Promise' && place !== null ? this.#waiting(place) : what;
    this.#push('ts/impure', file, place, `${said} is not allowed in campaign files`, frames, ADVICE[why]);
  }

  /** A refusal is told where it stands; one that nothing was refused for is a trick of the file. */
  #leadsToFault(file: string): boolean {
    const { inputs, diagnostics } = this.#bundle;
    return diagnostics.some((one) => one.file !== null && importsFile(inputs, file, one.file));
  }

  /** Changes of this process's own objects were taken back. */
  changedHost(file: string, name: string): void {
    const message = `changing ${name}.prototype is not allowed in campaign files`;
    this.#push('ts/impure', file, null, message, [], ADVICE.sharing);
  }

  #threw(file: string, { error, name, message, stack }: Thrown): void {
    if (typeof error === 'object' && error !== null) {
      if (this.#seen.has(error)) return;
      this.#seen.add(error);
    }
    if (!types.isNativeError(error)) {
      const help = 'look for what the file throws, here or in a file that it imports, and throw `new Error(...)`';
      this.#push('ts/threw', file, null, 'the file threw something that is not an Error', [], help);
      return;
    }
    const frames = this.#frames(stack);
    if (this.#inCircles.has(frames[0]?.file ?? null)) return;
    // Asked without `instanceof`, which a proxy among the prototypes could answer by code of its own.
    if (Object.getPrototypeOf(error) === DefinitionError.prototype) {
      const { code, help } = error as DefinitionError;
      this.#push(code, file, frames[0] ?? null, message, frames, help);
      return;
    }
    if (/^Code generation from strings/.test(message)) {
      const words = 'eval and the Function constructor are not allowed in campaign files';
      this.#push('ts/impure', file, frames[0] ?? null, words, frames, ADVICE.code);
      return;
    }
    if (/^Dynamic require of/.test(message)) {
      const words = 'require() with a computed name is not allowed in campaign files';
      this.#push(
        'ts/forbidden-import',
        file,
        frames[0] ?? null,
        words,
        frames,
        'write `import ... from` with the path as text',
      );
      return;
    }
    this.#push(
      'ts/threw',
      file,
      frames[0] ?? null,
      `${name}: ${message.replace(TAG_OF_OBJECT, '')}`,
      frames,
      helpFor(message, this.#languageNames()),
    );
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

  #languageNames(): readonly string[] {
    return Object.values(this.#input.modules).flatMap((lent) => Object.keys(lent));
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

  /** What the author wrote where a promise was made: the bundler makes them of two other things. */
  #waiting(frame: Frame): string {
    const { start } = this.#word(frame);
    const line = new LineMap(this.#input.source(frame.file) ?? '').line(start.line);
    if (line.startsWith('import(', start.column)) return 'import()';
    return /\basync\b/.test(line) ? 'an async function' : 'Promise';
  }
}

/** V8 names an object by its tag, which says nothing to who wrote it. */
const TAG_OF_OBJECT = / of object '\[object \w+\]'/;

const NOTHING_KNOWN: Thrown = { error: null, name: '', message: '', stack: '' };

/** What to do about the errors that people meet: names that do not exist, frozen values, functions that call themselves. */
function helpFor(message: string, names: readonly string[]): string {
  const meant = nameMeant(message, names);
  if (meant !== null) return meant;
  const read = /^Cannot read properties of (?:undefined|null) \(reading '(\w+)'\)$/.exec(message);
  if (read !== null) return `what stands before .${read[1]} does not exist; check its spelling`;
  if (/is not (?:defined|a function|iterable)$/.test(message)) return 'check the spelling, and whether it is imported';
  if (/read only property|not extensible|Cannot (?:redefine|delete) property/.test(message)) {
    return 'built-in objects and what builders answer cannot be changed; make a new one, as in { ...old, control: 10 }';
  }
  if (/call stack/.test(message))
    return 'look for a function that calls itself without end, or for a value without end';
  if (/before initialization/.test(message)) return 'move the declaration above its use';
  return 'the file is evaluated from top to bottom; mend what stands there, or the file that calls it';
}

/** A builder that was misspelt or not imported, of which JavaScript says only that it is not there. */
function nameMeant(message: string, names: readonly string[]): string | null {
  const name = /^(\w+) is not defined$/.exec(message)?.[1];
  const meant = name === undefined ? null : nearest(name, names);
  if (meant === null) return null;
  return meant === name
    ? `import it: import { ${meant} } from 'campaigns-as-code'`
    : `did you mean "${meant}"? it is imported from 'campaigns-as-code'`;
}
