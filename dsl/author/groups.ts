import type { DiagnosticCode } from '../diagnostic/codes.ts';
import type { AttributeField } from '../schema/customer-schema.ts';
import { strict } from './strict.ts';

/** One member per field, those with dotted names in nested groups. */
export function inGroups(
  fields: Readonly<Record<string, AttributeField>>,
  make: (name: string, field: AttributeField) => object,
): Readonly<Record<string, unknown>> {
  const root: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const keys = name.split('.');
    let group = root;
    for (const key of keys.slice(0, -1)) {
      const next = (group[key] ?? {}) as Record<string, unknown>;
      group[key] = next;
      group = next;
    }
    group[keys.at(-1) ?? name] = make(name, field);
  }
  return root;
}

/** Groups answer only the names that were declared; references, which are frozen, are left as they are. */
export function strictGroups(group: Readonly<Record<string, unknown>>, what: string, code: DiagnosticCode): object {
  const entries = Object.entries(group).map(([key, value]) => {
    const isGroup = typeof value === 'object' && value !== null && !Object.isFrozen(value);
    return [key, isGroup ? strictGroups(value as Readonly<Record<string, unknown>>, what, code) : value] as const;
  });
  return strict(Object.freeze(Object.fromEntries(entries)), what, code);
}
