import { z } from 'zod';

/** What is done to the links of messages. Where they lead first is a matter of the environment, see docs/links.md. */
export interface LinkSettings {
  /** Adds `utm_source=crm`, `utm_medium`, `utm_campaign` and `utm_content` where an address does not say them. Default false. */
  readonly utm?: boolean;
  /** Counts opens of emails by a picture of one pixel. Default true. */
  readonly openPixel?: boolean;
}

export const linkSettingsSchema: z.ZodType<LinkSettings> = z.strictObject({
  utm: z.boolean().exactOptional(),
  openPixel: z.boolean().exactOptional(),
});
