import { suggestion } from '../check/nearest.ts';
import type { DiagnosticCode } from '../diagnostic/codes.ts';
import { DefinitionError } from './definition-error.ts';

/** Keys that JavaScript itself asks of any object. */
const ASKED_BY_LANGUAGE = new Set(['then', 'toJSON']);

/**
 * An object that throws when it is asked for a name that it does not have. Files are evaluated without being
 * type-checked, and a misspelt name that came out undefined could empty a text or widen a target.
 */
export function strict<T extends object>(value: T, what: string, code: DiagnosticCode): T {
  return new Proxy(value, {
    get: (target, key, receiver) => {
      if (typeof key === 'string' && !(key in target) && !ASKED_BY_LANGUAGE.has(key)) {
        throw new DefinitionError(`there is no ${what} "${key}"`, {
          code,
          help: suggestion(key, Object.keys(target)).help,
        });
      }
      return Reflect.get(target, key, receiver);
    },
  });
}
