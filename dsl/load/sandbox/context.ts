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

/** What a campaign file exports, as far as the loader looks. */
export interface Exports {
  readonly default?: unknown;
}

export type Outcome =
  | {
      readonly kind: 'exports';
      readonly exports: Exports;
      readonly offences: readonly Offence[];
    }
  | { readonly kind: 'threw'; readonly error: unknown; readonly offences: readonly Offence[] }
  /** A file that it imports was refused and reported already. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'timeout' };

/** A fresh realm with the bundle in it; files are evaluated one by one and share the helpers that they import. */
export class Sandbox {
  readonly #context: Context;
  readonly #refused = Object.freeze({ refused: true });
  #offences: Offence[] = [];

  constructor(bundle: Pick<Bundle, 'code'>, modules: Modules) {
    this.#context = createContext(
      { [HOST]: modules, [REFUSED]: this.#refused },
      // Microtasks run inside the timeout too, so that no promise can hang the host later.
      { codeGeneration: { strings: false, wasm: false }, microtaskMode: 'afterEvaluate' },
    );
    const guard = new Script(`(${GUARDS})`).runInContext(this.#context) as (report: unknown) => void;
    guard((what: string, why: Impurity, stack: string) => this.#offences.push({ what, why, stack }));
    new Script(bundle.code, { filename: BUNDLE }).runInContext(this.#context, { timeout: EVALUATION_TIMEOUT_MS });
  }

  evaluate(file: string): Outcome {
    this.#offences = [];
    const call = new Script(`${FILES}.files[${JSON.stringify(file)}]()`, { filename: '<entry>' });
    try {
      const exports = call.runInContext(this.#context, { timeout: EVALUATION_TIMEOUT_MS }) as Exports;
      return { kind: 'exports', exports, offences: this.#offences };
    } catch (error) {
      if (error === this.#refused) return { kind: 'refused' };
      if (isTimeout(error)) return { kind: 'timeout' };
      return { kind: 'threw', error, offences: this.#offences };
    }
  }
}

function isTimeout(error: unknown): boolean {
  // The error comes from the realm of the sandbox, so `instanceof` does not know it.
  return types.isNativeError(error) && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
