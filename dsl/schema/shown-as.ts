import type { z } from 'zod';
import { processSchema } from 'zod/v4/core';

/**
 * Lets JSON Schema see through a schema that chooses between forms by hand. Such a schema is opaque to zod
 * (`z.unknown().check(...)`), so editors would offer nothing there. `standIn` is a plain zod schema with the same forms
 * (mostly a union); it is used for JSON Schema only and asked for late, so forms may hold each other.
 */
export function shownAs<T>(schema: z.ZodType<T>, standIn: () => z.ZodType): z.ZodType<T> {
  let made: z.ZodType | null = null;
  // The same way in which zod shows `z.lazy`: the inner schema is converted, the outer one points to it.
  schema._zod.processJSONSchema = (context, _json, params) => {
    made ??= standIn();
    processSchema(made, context, params);
    const seen = context.seen.get(schema);
    if (seen !== undefined) seen.ref = made;
  };
  return schema;
}
