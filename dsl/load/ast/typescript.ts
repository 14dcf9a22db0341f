import { createRequire } from 'node:module';
import type { ts } from 'ts-morph';

export type Ts = typeof ts;
export type { ts };

let loaded: Ts | null = null;

/**
 * The TypeScript parser that ts-morph carries; TypeScript 7 itself has no API. Loading costs some 300 ms, so it happens
 * only when a place in a TypeScript file is asked for, and synchronously, so that `locate` can be.
 */
export function typescript(): Ts {
  if (loaded === null) {
    const require = createRequire(import.meta.url);
    loaded = (require('ts-morph') as { readonly ts: Ts }).ts;
  }
  return loaded;
}
