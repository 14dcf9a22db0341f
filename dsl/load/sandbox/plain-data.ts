import { types } from 'node:util';
import { WRITTEN } from '../../author/predicate.ts';
import { EXPRESSION } from '../../author/printed.ts';

type WrittenPath = readonly (string | number)[];

/** What keeps a value from being data, and where. */
interface NotData {
  readonly path: WrittenPath;
  /** As in "a function". */
  readonly what: string;
  readonly help: string | null;
}

export type PlainData =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly faults: readonly NotData[] };

/** Values in one definition. A campaign has some hundreds; what is larger was multiplied by shared references. */
const MAX_VALUES = 100_000;
const MAX_DEPTH = 64;
const MAX_FAULTS = 20;

/**
 * Copies a value out of the sandbox as plain objects, arrays, strings, finite numbers, booleans and null. Properties
 * that are undefined are refused rather than left out: a target that came out undefined must not mean everyone. Runs no
 * code of the value: accessors and proxies are refused unread.
 */
export function plainData(value: unknown): PlainData {
  const copier = new Copier();
  const copy = copier.copy(value, []);
  return copier.faults.length === 0 ? { ok: true, value: copy } : { ok: false, faults: copier.faults };
}

class Copier {
  readonly faults: NotData[] = [];
  readonly #open = new Set<object>();
  #values = 0;

  copy(value: unknown, path: WrittenPath): unknown {
    if (this.faults.length >= MAX_FAULTS) return null;
    this.#values += 1;
    if (this.#values > MAX_VALUES) {
      if (this.#values === MAX_VALUES + 1)
        this.#refuse(path, `more than ${MAX_VALUES.toLocaleString('en')} values`, null);
      return null;
    }
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') return Number.isFinite(value) ? value : this.#refuse(path, String(value), null);
    if (typeof value !== 'object') return this.#refuse(path, ...describe(value));
    return this.#copyObject(value, path);
  }

  #copyObject(value: object, path: WrittenPath): unknown {
    if (types.isProxy(value)) {
      return this.#refuse(path, 'a reference', 'write a customer reference inside text`...`, or call one of its tests');
    }
    if (this.#open.has(value)) return this.#refuse(path, 'a value that contains itself', null);
    if (path.length > MAX_DEPTH) return this.#refuse(path, `more than ${MAX_DEPTH} levels`, null);
    const isArray = Array.isArray(value);
    const name = isArray ? null : className(value);
    if (name !== null) return this.#refuse(path, name, name === 'a Date' ? 'write dates as text' : null);
    this.#open.add(value);
    const copy = isArray ? this.#copyArray(value, path) : this.#copyFields(value, path);
    this.#open.delete(value);
    return copy;
  }

  #copyArray(value: readonly unknown[], path: WrittenPath): unknown {
    return Array.from({ length: Math.min(value.length, MAX_VALUES) }, (_, index) => this.#property(value, index, path));
  }

  #copyFields(value: object, path: WrittenPath): unknown {
    const copy: Record<string, unknown> = {};
    const [symbol] = Object.getOwnPropertySymbols(value);
    if (symbol !== undefined) return this.#refuse(path, ...builderValue(symbol));
    for (const key of Object.keys(value)) {
      // Defined, not assigned: a key named __proto__ stays a key.
      const item = this.#property(value, key, path);
      Object.defineProperty(copy, key, { value: item, enumerable: true, writable: true, configurable: true });
    }
    return copy;
  }

  #property(value: object, key: string | number, path: WrittenPath): unknown {
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    const inner = [...path, key];
    if (descriptor !== undefined && !('value' in descriptor))
      return this.#refuse(inner, 'a getter', 'write the value itself');
    return this.copy(descriptor?.value, inner);
  }

  #refuse(path: WrittenPath, what: string, help: string | null): null {
    this.faults.push({ path, what, help });
    return null;
  }
}

/** What carries a symbol: a reference or a predicate of the language in a place where it has no meaning. */
function builderValue(symbol: symbol): [what: string, help: string | null] {
  if (symbol === EXPRESSION)
    return ['a reference', 'write a reference inside text`...`, or ask it a question such as .is(...)'];
  if (symbol === WRITTEN) return ['a predicate', 'predicates belong into `target`'];
  return [`a property named by ${String(symbol)}`, null];
}

function describe(value: unknown): [what: string, help: string | null] {
  if (typeof value === 'function')
    return ['a function', 'a campaign is data; write out what the function would answer'];
  if (typeof value === 'bigint') return ['a bigint', 'write it as a number or as text'];
  if (value === undefined) return ['undefined', 'leave the field out, or check the spelling of what it is made from'];
  return ['a symbol', null];
}

/** Name of an object's class, or null for a plain object of any realm. Runs no code of the object. */
function className(value: object): string | null {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null)) {
    return types.isModuleNamespaceObject(value) ? 'a module' : null;
  }
  if (types.isDate(value)) return 'a Date';
  if (types.isMap(value)) return 'a Map';
  if (types.isSet(value)) return 'a Set';
  if (types.isPromise(value)) return 'a Promise';
  if (types.isRegExp(value)) return 'a regular expression';
  const maker = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  const name = typeof maker === 'function' ? Object.getOwnPropertyDescriptor(maker, 'name')?.value : null;
  return typeof name === 'string' && name !== '' ? `an instance of ${name}` : 'an instance of a class';
}
