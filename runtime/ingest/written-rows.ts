import { z } from 'zod';
import type { ConsentRow, CustomerRow, EventRow, RowKind } from './rows/rows.ts';

const id = z.string().min(1);
const record = z.record(z.string(), z.unknown());
const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const customer = z
  .strictObject({
    id,
    zone: z.string().nullable().default(null),
    locale: z.string().nullable().default(null),
    attributes: record.default({}),
    email: z.string().min(1).nullable().default(null),
  })
  .transform(
    ({ id: externalId, email, ...rest }): CustomerRow => ({
      ...rest,
      externalId,
      addresses: email === null ? [] : [{ channel: 'email', value: email, valid: true }],
    }),
  );

const event = z
  .strictObject({ id, customer: id, type: id, at: instant, properties: record.default({}) })
  .transform(({ customer: externalId, at: atMs, ...rest }): EventRow => ({ ...rest, externalId, atMs }));

const consent = z
  .strictObject({
    customer: id,
    channel: z.literal('email'),
    purpose: z.enum(['ad', 'info']),
    night: z.boolean().default(false),
    status: z.enum(['granted', 'refused', 'withdrawn']),
    at: instant,
    source: id,
  })
  .transform(({ customer: externalId, at: atMs, ...rest }): ConsentRow => ({ ...rest, externalId, atMs }));

const ROWS = { customers: customer, events: event, consents: consent } as const;
interface RowOf {
  readonly customers: CustomerRow;
  readonly events: EventRow;
  readonly consents: ConsentRow;
}

/** A row, or the field that is wrong. The value itself is not told: it may be a person's. */
export type ReadRow<K extends RowKind> =
  | { readonly row: RowOf[K] }
  | { readonly wrong: 'not one JSON object' | `${string} is missing or not as it must be` };

/** Reads one line of a file. Unknown fields are faults too, so that a misspelt one is not left out in silence. */
export function readRow<K extends RowKind>(kind: K, line: string): ReadRow<K> {
  const parsed = ROWS[kind].safeParse(jsonOf(line));
  if (parsed.success) return { row: parsed.data as RowOf[K] };
  const [issue] = parsed.error.issues;
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
  return { wrong: field ? `${field} is missing or not as it must be` : 'not one JSON object' };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Told as a fault by the caller.
    return undefined;
  }
}
