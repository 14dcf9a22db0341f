import { z } from 'zod';
import { type WrittenEvent, writtenEventSchema } from './event-schema.ts';
import { predicateSchema, type WrittenPredicate } from './predicate-schema.ts';
import { shownAs } from './shown-as.ts';
import { delegate } from './verb-union.ts';

/** What takes people out: an event by its name or with conditions, or a predicate that becomes true. */
export type WrittenExit = string | WrittenEvent | WrittenPredicate;

const exitSchema = shownAs(
  z.unknown().check((context) => {
    const { value } = context;
    if (typeof value === 'string') return;
    const isEvent = typeof value === 'object' && value !== null && Object.hasOwn(value, 'event');
    delegate(isEvent ? writtenEventSchema : predicateSchema, context);
  }) as z.ZodType<WrittenExit>,
  () => z.union([z.string(), writtenEventSchema, predicateSchema]),
);
const exitsSchema = z.array(exitSchema).min(1).max(20);

/** One condition, or a list of which one is enough. */
export const exitConditionsSchema: z.ZodType<WrittenExit | readonly WrittenExit[]> = shownAs(
  z
    .unknown()
    .check((context) => delegate(Array.isArray(context.value) ? exitsSchema : exitSchema, context)) as z.ZodType<
    WrittenExit | readonly WrittenExit[]
  >,
  () => z.union([exitSchema, exitsSchema]),
);

/** Whether the condition is an event rather than a predicate. */
export function isExitEvent(exit: WrittenExit): exit is string | WrittenEvent {
  return typeof exit === 'string' || 'event' in exit;
}
