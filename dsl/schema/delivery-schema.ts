import { z } from 'zod';
import { channelSchema, type WrittenChannel } from './channel-schema.ts';
import { isGroup } from './is-group.ts';
import { messageIssues, messageSchema, type WrittenMessage } from './message-schema.ts';
import { variantsSchema, type WrittenVariant } from './variant-schema.ts';

/** What one send says and by which channel, as written: in a campaign of one message, and in each send of a journey. */
export interface WrittenDelivery {
  readonly channel: WrittenChannel;
  /** Either one message or variants. */
  readonly message?: WrittenMessage | undefined;
  readonly variants?: Readonly<Record<string, WrittenVariant>> | undefined;
}

/** The fields of a delivery, for the object that holds them. That object needs `deliveryCheck`, too. */
export const deliveryFields = {
  channel: channelSchema,
  message: messageSchema.optional(),
  variants: variantsSchema.optional(),
};

/** Whether each message fits its channel. A channel that is at fault itself is the only thing told. */
export const deliveryCheck: z.core.$ZodCheck<object> = z.core._check<object>(
  (context) => {
    const { channel, message, variants } = context.value as Readonly<Record<string, unknown>>;
    if (message !== undefined && variants !== undefined) {
      const both = 'stands beside "message"; keep one of them';
      const at = { path: ['variants'], params: { atKey: true } };
      context.issues.push({ code: 'custom', input: variants, message: both, ...at });
    }
    if (message === undefined && variants === undefined) {
      context.issues.push({ code: 'custom', input: undefined, path: ['message'], params: { missing: true } });
    }
    const parsed = channelSchema.safeParse(channel);
    if (!parsed.success) return;
    for (const { said, path } of messagesIn(message, variants)) {
      for (const issue of messageIssues(parsed.data, said)) {
        context.issues.push({ ...issue, path: [...path, ...(issue.path ?? [])] });
      }
    }
  },
  { when: isGroup },
);

interface Said {
  readonly said: unknown;
  readonly path: readonly PropertyKey[];
}

/** Messages and their places, in a value whose form is not known yet. */
function* messagesIn(message: unknown, variants: unknown): Generator<Said> {
  if (message !== undefined) yield { said: message, path: ['message'] };
  if (typeof variants !== 'object' || variants === null) return;
  for (const [id, variant] of Object.entries(variants) as [string, unknown][]) {
    if (typeof variant !== 'object' || variant === null || Array.isArray(variant)) continue;
    const said = (variant as Readonly<Record<string, unknown>>)['message'];
    // That it is missing, the variant's own form has told.
    if (said !== undefined) yield { said, path: ['variants', id, 'message'] };
  }
}
