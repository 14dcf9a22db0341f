import { types } from 'node:util';
import { type Context, createContext, Script } from 'node:vm';
import { type Bundle, FILES, HOST, type Modules, REFUSED } from './bundle.ts';
import { BUNDLE } from './frames.ts';
import { GUARDS, type Impurity } from './guards.ts';

/** Time that one file may take to evaluate, its helpers included, in milliseconds. */
export const EVALUATION_TIMEOUT_MS = 1_000;

export interface Offence {
  /** As in `Date.now()`. */
  readonly what: string;
  readonly why: Impurity;
  readonly stack: string;
}

/** What a file threw. Its texts were read inside the sandbox, as reading them may run code. */
export interface Thrown {
  readonly error: unknown;
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

export type Outcome =
  /** `exported` is the default export, undefined where there is none. Still a value of the sandbox. */
  | { readonly kind: 'exports'; readonly exported: unknown; readonly offences: readonly Offence[] }
  | ({ readonly kind: 'threw'; readonly offences: readonly Offence[] } & Thrown)
  /** A file that it imports was refused. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'timeout' };

/** Name of the global under which the file to evaluate is handed over; empty while a file runs. */
const NEXT = '__campaigns_next';

/**
 * Calls one file and answers what it exports or throws as data properties. Everything that may run code of the file, such
 * as a getter of its error, runs here and so within the time limit.
 */
const CALL = new Script(
  `(() => {
    'use strict';
    const file = ${NEXT};
    ${NEXT} = undefined;
    const text = (read) => { try { return \`\${read()}\`; } catch { return ''; } };
    try {
      const exports = file();
      return { exported: exports === undefined || exports === null ? undefined : exports.default };
    } catch (error) {
      return { error, name: text(() => error.name), message: text(() => error.message), stack: text(() => error.stack) };
    }
  })()`,
  { filename: '<entry>' },
);

/** A fresh realm with the bundle in it; files are evaluated one by one and share the helpers that they import. */
export class Sandbox {
  readonly #context: Context;
  readonly #globals: Record<string, unknown>;
  readonly #files: Readonly<Record<string, unknown>>;
  readonly #refused = Object.freeze({ refused: true });
  #offences: Offence[] = [];

  constructor(bundle: Pick<Bundle, 'code'>, modules: Modules) {
    this.#globals = { [HOST]: modules, [REFUSED]: this.#refused, [NEXT]: undefined };
    this.#context = createContext(
      this.#globals,
      // Microtasks run inside the timeout too, so that no promise can hang the host later.
      { codeGeneration: { strings: false, wasm: false }, microtaskMode: 'afterEvaluate' },
    );
    const guard = new Script(`(${GUARDS})`).runInContext(this.#context) as (report: unknown) => void;
    guard((what: string, why: Impurity, stack: string) => this.offend({ what, why, stack }));
    // The lent modules are taken at the start, so that no file finds them, nor the other files, under a global name.
    const take = `\n;(() => { const { files } = ${FILES}; ${FILES} = undefined; return files; })()`;
    const script = new Script(bundle.code + take, { filename: BUNDLE });
    this.#files = script.runInContext(this.#context, { timeout: EVALUATION_TIMEOUT_MS }) as Record<string, unknown>;
    delete this.#globals[HOST];
  }

  /** Notes what the file that runs may not do. */
  offend(offence: Offence): void {
    this.#offences.push(offence);
  }

  evaluate(file: string): Outcome {
    this.#offences = [];
    this.#globals[NEXT] = this.#files[file];
    const done = this.#call();
    if (done === null) return { kind: 'timeout' };
    if (!('error' in done)) return { kind: 'exports', exported: done.exported, offences: this.#offences };
    if (done.error === this.#refused) return { kind: 'refused' };
    return { kind: 'threw', ...done, offences: this.#offences };
  }

  /** Null for a file that did not end in time. */
  #call(): { readonly exported: unknown } | Thrown | null {
    try {
      return CALL.runInContext(this.#context, { timeout: EVALUATION_TIMEOUT_MS }) as { exported: unknown } | Thrown;
    } catch (error) {
      if (isTimeout(error)) return null;
      // What the file throws is caught inside, but for the end of the stack.
      return { error, name: 'RangeError', message: 'Maximum call stack size exceeded', stack: '' };
    }
  }
}

function isTimeout(error: unknown): boolean {
  // The error comes from the realm of the sandbox, so `instanceof` does not know it.
  return types.isNativeError(error) && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
