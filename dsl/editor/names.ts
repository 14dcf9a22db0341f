import type { AttributeField, CustomerSchema } from '../schema/customer-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { alternativesOf, type Definitions, isOpenText, isSchema, resolved } from './schema-tree.ts';

/** What an editor can offer in one workspace. */
export interface EditorNames {
  readonly customer: CustomerSchema;
  /** Ids of campaigns, sorted. */
  readonly campaigns: readonly string[];
  /** Ids of segments, those of files and those that TypeScript campaigns carry, sorted. */
  readonly segments: readonly string[];
  /** Names of layouts, sorted. */
  readonly layouts: readonly string[];
  /** Names of the policies that campaigns share. */
  readonly policies: readonly string[];
  /** Brands besides the workspace's own. */
  readonly brands: readonly { readonly id: string; readonly name: string }[];
  /** Names of the providers of coupons. */
  readonly couponProviders: readonly string[];
  /** Languages of the workspace, its own first. */
  readonly locales: readonly string[];
  /** The workspace's zone. */
  readonly timeZone: string;
}

const TYPES: Readonly<Record<AttributeField['type'], string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  date: 'a day',
  datetime: 'a moment',
  strings: 'a list of texts',
};

/** `one of basic, gold, vip; may be missing`. */
export function aboutField({ type, values, optional }: AttributeField): string {
  const words = values === null ? TYPES[type] : `${type === 'strings' ? 'some' : 'one'} of ${values.join(', ')}`;
  return optional ? `${words}; may be missing` : words;
}

export function aboutEvent(fields: CustomerSchema['attributes']): string {
  const said = Object.entries(fields).map(([name, field]) => `${name} (${aboutField(field)})`);
  return said.length === 0 ? 'an event without properties' : `with ${said.join(', ')}`;
}

/** What can be named under a key wherever it stands. */
export function offersByKey(names: EditorNames): Readonly<Record<string, JsonSchema>> {
  const { customer, campaigns, layouts, policies } = names;
  const named = (list: readonly string[], about: string, nothing: string) =>
    enumeration(
      list.map((name) => [name, about] as const),
      nothing,
    );
  const event = eventNames(customer);
  return {
    event,
    did: event,
    without: event,
    // One that was retired and its file removed may still be asked about.
    campaign: { anyOf: [named(campaigns, 'a campaign of this workspace', 'there is no campaign'), { type: 'string' }] },
    brand: enumeration(
      names.brands.map(({ id, name }) => [id, name] as const),
      'campaigns.config.ts has no brands besides its own',
    ),
    provider: named(
      names.couponProviders,
      'a provider of coupons of campaigns.config.ts',
      'campaigns.config.ts has no providers of coupons',
    ),
    layout: named(layouts, 'a layout of campaigns/layouts', 'there is no layout in campaigns/layouts'),
    use: named(policies, 'a policy of campaigns.config.ts', 'campaigns.config.ts has no policies'),
    timezone: { type: 'string', examples: [...new Set([names.timeZone, 'UTC'])] },
  };
}

/** A value that is a name, or a list of names, with the offered ones in place; null for any other value. */
export function naming(value: JsonSchema, offered: JsonSchema, definitions: Definitions): JsonSchema | null {
  if (isOpenText(value)) return 'examples' in offered ? { ...value, ...offered } : offered;
  const parts = alternativesOf(value);
  if (parts !== null) {
    const named = parts.map((one) => naming(resolved(one, definitions), offered, definitions));
    return named.includes(null) ? null : { anyOf: named };
  }
  const { items } = value;
  const item = isSchema(items) ? naming(resolved(items, definitions), offered, definitions) : null;
  return item === null ? null : { ...value, items: item };
}

/** The names of fields. */
export function namesOf(fields: CustomerSchema['attributes'], nothing: string): JsonSchema {
  return enumeration(
    Object.entries(fields).map(([name, field]) => [name, aboutField(field)] as const),
    nothing,
  );
}

export function eventNames({ events }: CustomerSchema): JsonSchema {
  const all = Object.entries(events).map(([name, { properties }]) => [name, aboutEvent(properties)] as const);
  return enumeration(all, 'the workspace declares no events');
}

/** A text that is one of the names, with what is said of each. Where there are none, no name fits, and `nothing` says so. */
export function enumeration(names: readonly (readonly [name: string, about: string])[], nothing: string): JsonSchema {
  if (names.length === 0) return { type: 'string', pattern: '(?!)', patternErrorMessage: nothing };
  // Without a type, so that a value that is no text is one fault, not two.
  return { enum: names.map(([name]) => name), enumDescriptions: names.map(([, about]) => about) };
}

/**
 * Exactly these texts, as a condition. A pattern rather than `enum`: while somebody types, servers take the beginning of
 * an enumerated value for the value, and would offer what belongs to `purchased_again` beside a finished `purchased`.
 */
export function isOneOf(key: string, names: readonly string[]): JsonSchema {
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { required: [key], properties: { [key]: { type: 'string', pattern: `^(?:${escaped.join('|')})$` } } };
}
