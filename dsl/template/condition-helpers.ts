/**
 * What `{{#if}}` and `{{#unless}}` may ask besides a single variable: `(and a b)`, `(or a b)`, `(not a)`, in each other as
 * deep as need be. As `if` has it, there is no value where it is missing, an empty text, zero or false. Handlebars hands
 * its options over behind the values.
 */
export const CONDITIONS = {
  and: (...given: readonly unknown[]) => given.slice(0, -1).every(Boolean),
  or: (...given: readonly unknown[]) => given.slice(0, -1).some(Boolean),
  not: (value: unknown) => !value,
} as const;

export type ConditionName = keyof typeof CONDITIONS;

export function isCondition(name: string): name is ConditionName {
  return Object.hasOwn(CONDITIONS, name);
}
