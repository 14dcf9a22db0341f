import { z } from 'zod';
import { shownAs } from './shown-as.ts';
import { delegate } from './verb-union.ts';

/** One of something, or a list of it that is not empty. */
export function listOr<T>(schema: z.ZodType<T>, max = 20): z.ZodType<T | readonly T[]> {
  const list = z.array(schema).min(1).max(max);
  const choice = z.unknown().check((context) => {
    delegate(Array.isArray(context.value) ? list : schema, context);
  }) as unknown as z.ZodType<T | readonly T[]>;
  return shownAs(choice, () => z.union([schema, list]));
}

/** The list of what `listOr` allows, with what has to be added to the path for each. */
export function listed<T>(
  written: T | readonly T[] | undefined,
): readonly { readonly item: T; readonly path: readonly number[] }[] {
  if (written === undefined) return [];
  if (!Array.isArray(written)) return [{ item: written as T, path: [] }];
  return (written as readonly T[]).map((item, index) => ({ item, path: [index] }));
}
