import { z } from 'zod';
import { type WrittenWhere, whereSchema } from './value-test-schema.ts';

/** An event, and which of its kind count. */
export interface WrittenEvent {
  readonly event: string;
  readonly where?: WrittenWhere | undefined;
}

export const writtenEventSchema: z.ZodType<WrittenEvent> = z.strictObject({
  event: z.string(),
  where: whereSchema.optional(),
});
