import { z } from 'zod';
import { zoneExists } from '../../../dsl/check/calendar.ts';
import { ENCODINGS } from '../read/encoding.ts';
import { ROW_KINDS } from '../rows/rows.ts';
import { type FieldMapping, FORMATS, type Mapping, NO_MAPPING, VALUE_TYPES } from './mapping.ts';
import { formatFault } from './time-format.ts';

const name = z.string().min(1);
const plain = z.union([z.string(), z.number(), z.boolean()], 'must be a text, a number, true or false');
const plainOrNothing = z.union([plain, z.null()], 'must be a text, a number, true, false or null');
const sign = (what: string) => z.string().regex(/^[\t -~]$/, `must be one ASCII character, the ${what}`);
const zone = z.string().refine(zoneExists, 'must be a name of the IANA list, such as Asia/Seoul');

const format = z.string().check((context) => {
  const fault = formatFault(context.value);
  if (fault !== null) context.issues.push({ code: 'custom', input: context.value, message: fault });
});

const SOURCES = ['column', 'columns', 'value'] as const;

const field = z.preprocess(
  (written) => (typeof written === 'string' ? { column: written } : written),
  z
    .strictObject({
      column: name.optional(),
      columns: z.array(name).min(2).optional(),
      join: z.string().default('-'),
      value: plain.optional(),
      prefix: z.string().default(''),
      as: z.enum(VALUE_TYPES).nullable().default(null),
      unit: z.number().positive().default(1),
      thousands: z.enum([',', '.', ' ', "'"]).nullable().default(null),
      format: format.nullable().default(null),
      zone: zone.nullable().default(null),
      values: z.record(z.string(), plainOrNothing).nullable().default(null),
      otherwise: plainOrNothing.optional(),
      separator: z.string().min(1).default(','),
    })
    .refine((written) => SOURCES.filter((source) => written[source] !== undefined).length === 1, {
      error: 'must say exactly one of column, columns and value',
    })
    .refine(({ values, otherwise }) => otherwise === undefined || values !== null, {
      path: ['otherwise'],
      error: 'needs values beside it',
    })
    .transform(
      ({ column, columns, value, ...rest }): FieldMapping => ({
        ...rest,
        columns: columns ?? (column === undefined ? [] : [column]),
        value: value ?? null,
      }),
    ),
);

const fields = z.record(z.string(), field);

/** The written form of a mapping file, without its version. Every part may be left out. */
export const mappingSchema = z
  .strictObject({
    kind: z.enum(ROW_KINDS).nullable().default(NO_MAPPING.kind),
    format: z.enum(FORMATS).nullable().default(NO_MAPPING.format),
    encoding: z.enum(ENCODINGS).nullable().default(NO_MAPPING.encoding),
    delimiter: sign('delimiter').default(NO_MAPPING.delimiter),
    quote: sign('quote').default(NO_MAPPING.quote),
    header: z.boolean().default(NO_MAPPING.header),
    columns: z.array(name).min(1).nullable().default(null),
    empty: z.array(z.string()).default([...NO_MAPPING.empty]),
    time: z.strictObject({ format: format.default('iso'), zone: zone.nullable().default(null) }).prefault({}),
    update: z.enum(['replace', 'merge']).default(NO_MAPPING.update),
    fields: fields.optional(),
    rows: z
      .array(z.strictObject({ when: name.nullable().default(null), fields }))
      .min(1)
      .optional(),
  })
  .refine(({ fields, rows }) => fields === undefined || rows === undefined, {
    path: ['rows'],
    error: 'must not stand beside fields',
  })
  .refine(({ header, columns }) => header || columns !== null, {
    path: ['header'],
    error: 'needs columns, which names the columns of the file',
  })
  .transform(
    ({ fields, rows, ...rest }): Mapping => ({
      ...rest,
      rows: rows ?? (fields === undefined ? null : [{ when: null, fields }]),
    }),
  );
