import type { AttributeField, CustomerSchema } from '../schema/customer-schema.ts';
import {
  AGGREGATES,
  type WrittenDid,
  type WrittenFollowUp,
  type WrittenSequence,
} from '../schema/event-predicate-schema.ts';
import type { WrittenWhere } from '../schema/value-test-schema.ts';
import { checkTest } from './check-test.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import { suggestion } from './nearest.ts';
import { timeZoneFindings } from './time-zone-rule.ts';
import { unknownEvent } from './unknown-event.ts';

type Path = Finding['path'];
type Properties = Readonly<Record<string, AttributeField>>;

/** Every event and property that a question about events names exists, and is asked and counted by its type. */
export function checkEvents(did: WrittenDid, path: Path, schema: CustomerSchema): readonly Finding[] {
  const zone =
    'timezone' in did && did.timezone !== undefined ? timeZoneFindings(did.timezone, [...path, 'timezone']) : [];
  const properties = propertiesOf(did.did, schema);
  if (properties === null) return [unknownEvent(did.did, [...path, 'did'], schema), ...zone];
  const where = checkWhere(did.where, did.did, properties, [...path, 'where']);
  return [...where, ...checkForm(did, path, properties, schema), ...zone];
}

function checkForm(did: WrittenDid, path: Path, properties: Properties, schema: CustomerSchema): readonly Finding[] {
  if ('rank' in did) {
    return did.value === undefined ? [] : numeric(did.value, did.did, properties, [...path, 'value'], 'summed');
  }
  const followed = 'followedBy' in did || 'notFollowedBy' in did ? (did as WrittenSequence) : null;
  if (followed?.followedBy !== undefined)
    return checkFollowUp(followed.followedBy, did.did, properties, [...path, 'followedBy'], schema);
  if (followed?.notFollowedBy !== undefined)
    return checkFollowUp(followed.notFollowedBy, did.did, properties, [...path, 'notFollowedBy'], schema);
  return AGGREGATES.flatMap((aggregate) => {
    const property = (did as { readonly [K in typeof aggregate]?: string | undefined })[aggregate];
    if (property === undefined) return [];
    const at = [...path, aggregate];
    return aggregate === 'distinct'
      ? countable(property, did.did, properties, at)
      : numeric(property, did.did, properties, at, aggregate === 'sum' ? 'summed' : 'compared');
  });
}

export function propertiesOf(event: string, schema: CustomerSchema): Properties | null {
  return Object.hasOwn(schema.events, event) ? (schema.events[event]?.properties ?? null) : null;
}

/** The conditions on an event ask what its properties can be asked. */
export function checkWhere(
  where: WrittenWhere | undefined,
  event: string,
  properties: Properties,
  path: Path,
): readonly Finding[] {
  if (where === undefined) return [];
  const tests =
    'property' in where ? [{ test: where, at: path }] : where.map((test, index) => ({ test, at: [...path, index] }));
  return tests.flatMap(({ test, at }) => {
    const { property } = test;
    const field = Object.hasOwn(properties, property) ? properties[property] : undefined;
    return field === undefined
      ? [unknownProperty(property, event, properties, [...at, 'property'])]
      : checkTest(test, property, field, at);
  });
}

function checkFollowUp(
  followUp: WrittenFollowUp,
  first: string,
  firstProperties: Properties,
  path: Path,
  schema: CustomerSchema,
): readonly Finding[] {
  const properties = propertiesOf(followUp.did, schema);
  if (properties === null) return [unknownEvent(followUp.did, [...path, 'did'], schema)];
  const where = checkWhere(followUp.where, followUp.did, properties, [...path, 'where']);
  const { same } = followUp;
  if (same === undefined) return where;
  const at = [...path, 'same'];
  if (!Object.hasOwn(firstProperties, same)) return [...where, unknownProperty(same, first, firstProperties, at)];
  if (!Object.hasOwn(properties, same)) return [...where, unknownProperty(same, followUp.did, properties, at)];
  const [left, right] = [firstProperties[same]?.type, properties[same]?.type];
  if (left === right && left !== 'strings') return where;
  const message = `"${same}" is a ${left} in "${first}" and a ${right} in "${followUp.did}", so they cannot be compared`;
  return [...where, finding({ code: 'check/attribute-type', path: at, message })];
}

function unknownProperty(name: string, event: string, properties: Properties, path: Path): Finding {
  const message = `the event "${event}" has no property "${name}"`;
  return finding({ code: 'check/unknown-property', path, message, ...suggestion(name, Object.keys(properties)) });
}

function numeric(name: string, event: string, properties: Properties, path: Path, verb: string): readonly Finding[] {
  if (!Object.hasOwn(properties, name)) return [unknownProperty(name, event, properties, path)];
  if (properties[name]?.type === 'number') return [];
  const numbers = Object.keys(properties).filter((one) => properties[one]?.type === 'number');
  const message = `"${name}" of "${event}" is not a number, so it cannot be ${verb}`;
  const help = numbers.length > 0 ? `numbers are: ${numbers.join(', ')}` : 'the event has no numbers';
  return [finding({ code: 'check/attribute-type', path, message, help })];
}

function countable(name: string, event: string, properties: Properties, path: Path): readonly Finding[] {
  if (!Object.hasOwn(properties, name)) return [unknownProperty(name, event, properties, path)];
  if (properties[name]?.type !== 'strings') return [];
  const message = `"${name}" of "${event}" is a list, and only single values can be told apart`;
  return [finding({ code: 'check/attribute-type', path, message })];
}
