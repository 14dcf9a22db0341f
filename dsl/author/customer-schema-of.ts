import type { z } from 'zod';
import type { AttributeField, CustomerSchema, EventField } from '../schema/customer-schema.ts';
import { DefinitionError } from './definition-error.ts';

/** Names that templates and queries can carry; those of JavaScript objects themselves are left out. */
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const SUPPORTED =
  'string, number, int, boolean, enum, iso date, iso datetime, array of texts, object, and optional of these';

/** The customer's data as plain data, from zod. Throws a `DefinitionError` that names the field it cannot express. */
export function customerSchemaOf(
  attributes: z.ZodObject,
  events: Readonly<Record<string, z.ZodObject>>,
): CustomerSchema {
  const eventFields: Record<string, EventField> = {};
  for (const [name, properties] of Object.entries(events)) {
    assertName(name, `events.${name}`);
    eventFields[name] = { properties: fieldsOf(properties, `events.${name}`) };
  }
  return { attributes: fieldsOf(attributes, 'attributes'), events: eventFields };
}

/** Fields of an object type, nested ones under dotted names. */
function fieldsOf(object: z.ZodObject, place: string): Record<string, AttributeField> {
  const fields: Record<string, AttributeField> = {};
  collect(object, { prefix: '', place, optionalGroup: null }, fields);
  return fields;
}

/** Where in a nested object type the walk is. */
interface Position {
  /** Dotted names of the groups around, with a dot at the end; empty at the root. */
  readonly prefix: string;
  readonly place: string;
  /** Nearest group around that a person may lack. */
  readonly optionalGroup: string | null;
}

function collect(object: z.core.$ZodObject, at: Position, into: Record<string, AttributeField>): void {
  for (const [key, type] of Object.entries(object._zod.def.shape)) {
    const place = `${at.place}.${key}`;
    assertName(key, place);
    const name = `${at.prefix}${key}`;
    const inner = unwrap(type as z.core.$ZodTypes);
    if (inner.type._zod.def.type === 'object') {
      const optionalGroup = inner.optional ? name : at.optionalGroup;
      collect(inner.type as z.core.$ZodObject, { prefix: `${name}.`, place, optionalGroup }, into);
    } else {
      into[name] = { ...leaf(inner.type, place), ...presence(inner.optional, at.optionalGroup) };
    }
  }
}

function presence(optional: boolean, group: string | null): Pick<AttributeField, 'optional' | 'broughtBy'> {
  if (optional || group === null) return { optional };
  return { optional: true, broughtBy: group };
}

function unwrap(type: z.core.$ZodTypes): { readonly type: z.core.$ZodTypes; readonly optional: boolean } {
  const { def } = type._zod;
  if (def.type !== 'optional') return { type, optional: false };
  return { type: unwrap(def.innerType as z.core.$ZodTypes).type, optional: true };
}

function leaf(type: z.core.$ZodTypes, where: string): Pick<AttributeField, 'type' | 'values' | 'maxLength'> {
  const { def } = type._zod;
  if (def.type === 'string') return { type: textType(def), values: null, ...longest(def) };
  if (def.type === 'number') return { type: 'number', values: null };
  if (def.type === 'boolean') return { type: 'boolean', values: null };
  if (def.type === 'enum') {
    const values = Object.values(def.entries);
    if (values.every((value) => typeof value === 'string')) return { type: 'string', values };
  }
  if (def.type === 'array') {
    const items = leaf(unwrap(def.element as z.core.$ZodTypes).type, where);
    if (items.type === 'string') return { type: 'strings', values: items.values };
  }
  throw new DefinitionError(`${where}: a zod type "${def.type}" cannot be used here; there are ${SUPPORTED}`);
}

/** Dates are strings in zod, told apart by their format. */
function textType(def: z.core.$ZodStringDef & { readonly format?: string }): 'string' | 'date' | 'datetime' {
  return def.format === 'date' || def.format === 'datetime' ? def.format : 'string';
}

/** The smallest of the `.max(n)` of a text, for estimates of how long messages get. */
function longest({ checks = [] }: z.core.$ZodStringDef): Pick<AttributeField, 'maxLength'> {
  const limits = checks.flatMap((check) => {
    const { maximum } = check._zod.def as { readonly check: string; readonly maximum?: unknown };
    return check._zod.def.check === 'max_length' && typeof maximum === 'number' ? [maximum] : [];
  });
  return limits.length === 0 ? {} : { maxLength: Math.max(1, Math.min(...limits)) };
}

function assertName(name: string, where: string): void {
  if (!NAME.test(name) || name in {}) {
    throw new DefinitionError(
      `${where}: a name must be letters, digits and _, begin with a letter, and be no word of JavaScript's objects`,
    );
  }
}
