import type { z } from 'zod';
import { CHANNEL_WORDS, channelWordSchema } from '../../dsl/schema/channel-schema.ts';
import { imageSchema, linkSchema } from '../../dsl/schema/content/link-schema.ts';
import { durationSchema, relativeWindowSchema } from '../../dsl/schema/duration-schema.ts';
import { idSchema } from '../../dsl/schema/id-schema.ts';
import { localDateTimeSchema, timeOfDaySchema, timeZoneSchema } from '../../dsl/schema/time-schema.ts';

/** A kind of value that stands in many places, and is told once. */
export interface ValueKind {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly about: string;
  /** Values that the schema takes. */
  readonly examples: readonly string[];
}

export const VALUE_KINDS: readonly ValueKind[] = [
  {
    name: 'duration',
    schema: durationSchema,
    about:
      'A whole number and its unit: `m` minutes, `h` hours, `d` days of 24 hours, `w` weeks. One minute to ten years (`3650d`).',
    examples: ['30m', '12h', '3d', '2w'],
  },
  {
    name: 'stretch of time',
    schema: relativeWindowSchema,
    about: '`next` or `last` and a duration: so long after or before the moment in which it is asked.',
    examples: ['next 2d', 'last 7d'],
  },
  {
    name: 'time of day',
    schema: timeOfDaySchema,
    about: 'Hours and minutes, 00:00 to 23:59. In YAML it stands in quotes.',
    examples: ['09:30', '18:00'],
  },
  {
    name: 'local time',
    schema: localDateTimeSchema,
    about: 'Day and time of day, to the minute; the time zone stands beside it.',
    examples: ['2027-01-11T10:00'],
  },
  { name: 'time zone', schema: timeZoneSchema, about: 'IANA name.', examples: ['Asia/Seoul', 'Europe/Berlin'] },
  {
    name: 'id',
    schema: idSchema,
    about:
      'Small letters, digits and single hyphens, a letter first, up to 60 characters. Names a thing for ever: in the ledger, in results, in the file name.',
    examples: ['winback-gold'],
  },
  {
    name: 'link',
    schema: linkSchema,
    about:
      'A web address (`https://` only) or an address inside the app, one line, up to 2,000 characters; it may hold variables.',
    examples: ['https://harumart.example/p/{{event.productId}}', 'harumart://cart'],
  },
  {
    name: 'picture',
    schema: imageSchema,
    about: 'A web address with `https://`, or a path from the file that names it.',
    examples: ['https://harumart.example/sale.png', './images/sale.png'],
  },
  { name: 'channel name', schema: channelWordSchema, about: 'One of the channels.', examples: [...CHANNEL_WORDS] },
];
