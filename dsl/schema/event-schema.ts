import { z } from 'zod';
import { type WrittenWhere, whereSchema } from './value-test-schema.ts';

/** An event, and which of its kind count. */
export interface WrittenEvent {
  /** Name of an event of customer.ts. */
  readonly event: string;
  /** Which events of the kind count. Default: all. */
  readonly where?: WrittenWhere | undefined;
}

export const writtenEventSchema: z.ZodType<WrittenEvent> = z.strictObject({
  event: z.string(),
  where: whereSchema.optional(),
});
