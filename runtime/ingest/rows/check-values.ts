import { typedValue } from '../../../dsl/predicate/typed-value.ts';
import type { AttributeField, CustomerSchema } from '../../../dsl/schema/customer-schema.ts';
import type { Notices } from './notices.ts';
import { type RowFault, rowFault } from './reasons.ts';
import type { CustomerRow, EventRow, RowKind, RowOf } from './rows.ts';

type Fields = Readonly<Record<string, AttributeField>>;
type Values = Readonly<Record<string, unknown>>;
type CheckValues = (values: Values, notices: Notices) => RowFault | null;

/** Holds a row against what the workspace says of attributes and properties. */
export type CheckRow<K extends RowKind> = (row: RowOf[K], notices: Notices) => RowFault | null;

/**
 * Values of another type, and texts that are not among those listed, are faults: no predicate would ever see them. Names
 * that the workspace does not have are kept and counted, and so is what everyone should have and somebody lacks.
 */
export function rowCheck<K extends RowKind>(kind: K, schema: CustomerSchema | null): CheckRow<K> {
  if (schema === null || kind === 'consents') return () => null;
  const check = kind === 'customers' ? customerCheck(schema) : eventCheck(schema);
  return check as CheckRow<K>;
}

function customerCheck({ attributes }: CustomerSchema): CheckRow<'customers'> {
  const check = valuesCheck('attributes', attributes);
  return (row: CustomerRow, notices) => check(row.attributes, notices);
}

function eventCheck({ events }: CustomerSchema): CheckRow<'events'> {
  const checks = new Map(
    Object.entries(events).map(([type, { properties }]) => [type, valuesCheck('properties', properties)]),
  );
  return ({ type, properties }: EventRow, notices) => {
    const check = checks.get(type);
    if (check !== undefined) return check(properties, notices);
    notices.count('unknown-name', `type ${type}`);
    return null;
  };
}

function valuesCheck(group: string, fields: Fields): CheckValues {
  const known = Object.entries(fields).map(([name, field]) => ({ name, path: name.split('.'), field }));
  const tops = new Set(known.map(({ path }) => path[0]));
  return (values, notices) => {
    for (const { name, path, field } of known) {
      const value = valueAt(values, path);
      if (value === undefined || value === null) {
        if (!field.optional) notices.count('lacking', `${group}.${name}`);
        continue;
      }
      const reason = valueFault(value, field);
      if (reason !== null) return rowFault(`${group}.${name}`, reason);
    }
    for (const name in values) {
      if (!tops.has(name)) notices.count('unknown-name', `${group}.${name}`);
    }
    return null;
  };
}

function valueFault(value: unknown, { type, values, maxLength }: AttributeField): RowFault['reason'] | null {
  const typed = typedValue(value as string, type);
  if (typed === null) return 'wrong-type';
  if (typeof typed === 'string' && maxLength !== undefined && typed.length > maxLength) return 'too-many-characters';
  if (values === null) return null;
  const said = typeof typed === 'object' ? typed : [String(typed)];
  return said.every((item) => values.includes(item)) ? null : 'unlisted-value';
}

function valueAt(values: Values, path: readonly string[]): unknown {
  let value: unknown = values;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Values)[key];
  }
  return value;
}
