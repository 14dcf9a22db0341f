import type { z } from 'zod';
import type { Finding } from '../check/finding.ts';
import { finding } from '../check/finding-of.ts';
import { findingsOf, type Hints } from './findings.ts';
import { sentence } from './sentence.ts';

/** A value of the right form, or all that is wrong with it. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** Deepest nesting of lists and groups. Real campaigns stay under 15; the bound keeps recursion from overflowing. */
const MAX_DEPTH = 40;

/** Validates a written form. `root` names it in messages, as in "the campaign". */
export function parseWith<T>(schema: z.ZodType<T>, written: unknown, root: string, hints: Hints): Parsed<T> {
  const tooDeep = pathBelow(written, MAX_DEPTH);
  if (tooDeep !== null) {
    const message = `${root} is nested more than ${MAX_DEPTH} levels deep`;
    return { ok: false, findings: [finding({ code: 'schema/invalid', path: tooDeep.slice(0, 3), message })] };
  }
  const parsed = schema.safeParse(written, { error: sentence, reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, findings: findingsOf(parsed.error.issues, root, hints) };
}

/** The path of some value that lies deeper than `depth`, or null. */
function pathBelow(value: unknown, depth: number): readonly (string | number)[] | null {
  if (typeof value !== 'object' || value === null) return null;
  if (depth === 0) return [];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : Object.entries(value);
  for (const [key, item] of entries) {
    const below = pathBelow(item, depth - 1);
    if (below !== null) return [key, ...below];
  }
  return null;
}
