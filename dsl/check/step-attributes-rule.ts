import { typedValue } from '../predicate/typed-value.ts';
import type { AttributeField, CustomerSchema } from '../schema/customer-schema.ts';
import type { WrittenUpdate } from '../schema/step-schema.ts';
import type { WrittenTiming } from '../schema/timing-schema.ts';
import { stepsWithin } from '../schema/written-steps.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import { suggestion } from './nearest.ts';
import type { Rule } from './rule.ts';

type Path = Finding['path'];

/** Attributes that times are counted from are days or instants; those that a step sets can hold what it sets. */
export const stepAttributesRule: Rule = ({ timing, steps }, schema) => [
  ...(timing === undefined ? [] : checkTiming(timing, ['timing'], schema)),
  ...[...stepsWithin(steps)].flatMap(({ step, path }) => {
    if ('waitUntil' in step) return checkTiming(step.waitUntil, [...path, 'waitUntil'], schema);
    return 'update' in step ? checkUpdate(step, [...path, 'update'], schema) : [];
  }),
];

function checkTiming(timing: WrittenTiming, path: Path, schema: CustomerSchema): readonly Finding[] {
  if (!('attribute' in timing)) return [];
  const at = [...path, 'attribute'];
  const field = fieldOf(timing.attribute, schema);
  if (field === undefined) return [unknownAttribute(timing.attribute, at, schema)];
  if (field.type === 'date' || field.type === 'datetime') return [];
  const dates = Object.keys(schema.attributes).filter((name) => /^date/.test(schema.attributes[name]?.type ?? ''));
  const message = `"${timing.attribute}" is no day or instant, so no time can be counted from it`;
  const help = dates.length === 0 ? null : `days and instants are: ${dates.join(', ')}`;
  return [finding({ code: 'check/attribute-type', path: at, message, help })];
}

function checkUpdate(
  { update: { attribute, to } }: WrittenUpdate,
  path: Path,
  schema: CustomerSchema,
): readonly Finding[] {
  const field = fieldOf(attribute, schema);
  if (field === undefined) return [unknownAttribute(attribute, [...path, 'attribute'], schema)];
  const at = [...path, 'to'];
  if (typeof to === 'string' && to.includes('{{')) {
    const message = 'a step sets the value as it is written, and {{ }} is not filled in here';
    const help = 'write the value itself; texts with values of people stand in messages and webhooks';
    return [finding({ code: 'template/not-allowed', path: at, message, help })];
  }
  if (to === null) {
    if (field.optional) return [];
    const message = `everyone has "${attribute}", so it cannot be taken away`;
    return [finding({ code: 'check/attribute-type', path: at, message })];
  }
  if (field.type === 'strings') {
    const message = `"${attribute}" is a list, and a step sets single values`;
    return [finding({ code: 'check/attribute-type', path: at, message })];
  }
  if (typedValue(to, field.type) === null) {
    const message = `"${attribute}" is a ${field.type}, and ${JSON.stringify(to)} is none`;
    return [finding({ code: 'check/attribute-type', path: at, message })];
  }
  if (field.values === null || typeof to !== 'string' || field.values.includes(to)) return [];
  const message = `"${attribute}" is never "${to}"`;
  return [finding({ code: 'check/attribute-type', path: at, message, ...suggestion(to, field.values) })];
}

function fieldOf(name: string, schema: CustomerSchema): AttributeField | undefined {
  return Object.hasOwn(schema.attributes, name) ? schema.attributes[name] : undefined;
}

function unknownAttribute(name: string, path: Path, schema: CustomerSchema): Finding {
  const message = `there is no attribute "${name}"`;
  return finding({
    code: 'check/unknown-attribute',
    path,
    message,
    ...suggestion(name, Object.keys(schema.attributes)),
  });
}
