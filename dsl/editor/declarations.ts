import type { CustomerSchema } from '../schema/customer-schema.ts';
import { aboutEvent, aboutField, type EditorNames } from './names.ts';

type Fields = CustomerSchema['attributes'];
type Field = Fields[string];

type RegisteredNames = Pick<EditorNames, 'customer' | 'brands' | 'couponProviders' | 'policies' | 'locales'>;

/** How a type of attribute is asked, as an exported type of the language. */
const QUESTIONS: Readonly<Record<Field['type'], (presence: string, values: string) => string>> = {
  string: (presence, values) => `TextAttribute<${presence}, ${values}>`,
  number: (presence) => `NumberAttribute<${presence}>`,
  boolean: (presence) => `FlagAttribute<${presence}>`,
  date: (presence) => `DateAttribute<${presence}, DayText>`,
  datetime: (presence) => `DateAttribute<${presence}, InstantText>`,
  strings: (_, values) => `ListAttribute<${values}>`,
};

/** Types of an event's properties as data. */
const DATA: Readonly<Record<Field['type'], (values: string) => string>> = {
  string: (values) => values,
  number: () => 'number',
  boolean: () => 'boolean',
  date: () => 'DayText',
  datetime: () => 'InstantText',
  strings: (values) => (values === 'string' ? 'readonly string[]' : `readonly (${values})[]`),
};

/** Types of the language that the file may name, as whole words. */
const LANGUAGE = /\b(?:TextAttribute|NumberAttribute|FlagAttribute|DateAttribute|ListAttribute|DayText|InstantText)\b/g;

/**
 * The workspace's data as TypeScript interfaces with names of their own, so that an error says "'nmae' does not exist on
 * type 'CustomerAttributes'" or "'Properties<PurchasedEvent>'" instead of printing the whole declaration, and so that
 * editors show what a field is; and the names of the settings.
 */
export function declarations({ customer, brands, couponProviders, policies, locales }: RegisteredNames): string {
  const { attributes, events } = customer;
  const names = new Names();
  const attributeInterfaces = interfacesOf(attributes, {
    name: (group) => names.take(`Customer${pascal(group)}Attributes`),
    about: (group) => `What is known about each customer${under(group)}.`,
    member: (key, field) => `${key}: ${question(field)}`,
  });
  const eventNames = Object.keys(events).map((event) => [event, names.take(`${pascal(event)}Event`)] as const);
  const eventInterfaces = eventNames.flatMap(([event, name]) =>
    interfacesOf(events[event]?.properties ?? {}, {
      name: (group) => (group === '' ? name : names.take(`${name}${pascal(group)}`)),
      about: (group) => `What is known of each ${event}${under(group)}.`,
      member: (key, field) => `${key}${field.optional ? '?' : ''}: ${data(field)}`,
    }),
  );
  const all = printed('CustomerEvents', 'What customers do.', [
    ...eventNames.map(([event, name]) => ({
      about: aboutEvent(events[event]?.properties ?? {}),
      declaration: `${event}: ${name}`,
    })),
  ]);
  const interfaces = [...attributeInterfaces, all, ...eventInterfaces];
  const used = [...new Set(interfaces.join('\n').match(LANGUAGE) ?? [])].sort();
  return `${[
    '// Written by `campaigns types` from customer.ts and campaigns.config.ts. Do not edit; do not commit.',
    ...(used.length === 0 ? [] : [`import type { ${used.join(', ')} } from 'campaigns-as-code';`]),
    '',
    "declare module 'campaigns-as-code' {",
    '  interface Register {',
    '    readonly customer: CustomerAttributes;',
    '    readonly events: CustomerEvents;',
    "    /** Brands besides the workspace's own. */",
    `    readonly brands: ${oneOf(brands.map(({ id }) => id))};`,
    '    /** Where coupons come from. */',
    `    readonly couponProviders: ${oneOf(couponProviders)};`,
    '    /** Rules that campaigns share. */',
    `    readonly policies: ${oneOf(policies)};`,
    '    /** Languages of texts. */',
    `    readonly locales: ${oneOf(locales)};`,
    '  }',
    '}',
    '',
    interfaces.join('\n\n'),
  ].join('\n')}\n`;
}

/** Ids and names of settings, which hold no quotes. */
function oneOf(names: readonly string[]): string {
  return names.length === 0 ? 'never' : names.map((name) => `'${name}'`).join(' | ');
}

/** Names of interfaces; `cart_added` and `cartAdded` must not fall together. */
class Names {
  readonly #taken = new Set<string>(['CustomerEvents', 'Register']);

  take(wanted: string): string {
    const free = (name: string) => !this.#taken.has(name) && name.match(LANGUAGE) === null;
    let name = wanted;
    for (let number = 2; !free(name); number++) name = `${wanted}${number}`;
    this.#taken.add(name);
    return name;
  }
}

/** How the interfaces of nested fields are named and said; the outermost group is the empty text. */
interface Style {
  readonly name: (group: string) => string;
  readonly about: (group: string) => string;
  /** `group` is dotted, as `coupon.shop`; the members without `readonly`. */
  readonly member: (key: string, field: Field) => string;
}

/** One interface for each group of fields, the outermost first. */
function interfacesOf(fields: Fields, style: Style): readonly string[] {
  const groups = new Map<string, { readonly name: string; readonly members: Member[] }>();
  const groupOf = (group: string): { readonly name: string; readonly members: Member[] } => {
    const known = groups.get(group);
    if (known !== undefined) return known;
    const made = { name: style.name(group), members: [] };
    groups.set(group, made);
    if (group !== '') {
      const [parent, key] = split(group);
      groupOf(parent).members.push({ about: `what is known under ${group}`, declaration: `${key}: ${made.name}` });
    }
    return made;
  };
  groupOf('');
  for (const [dotted, field] of Object.entries(fields)) {
    const [group, key] = split(dotted);
    groupOf(group).members.push({ about: aboutField(field), declaration: style.member(key, field) });
  }
  return [...groups].map(([group, { name, members }]) => printed(name, style.about(group), members));
}

/** Group and key of a dotted name. */
function split(dotted: string): readonly [group: string, key: string] {
  const at = dotted.lastIndexOf('.');
  return [dotted.slice(0, Math.max(at, 0)), dotted.slice(at + 1)];
}

function question({ type, values, optional }: Field): string {
  return QUESTIONS[type](optional ? "'maybe'" : "'always'", words(values));
}

/** A group of properties that may be missing makes its members optional, not itself. */
function data({ type, values }: Field): string {
  return DATA[type](words(values));
}

function words(values: readonly string[] | null): string {
  return values === null ? 'string' : values.map((value) => JSON.stringify(value)).join(' | ');
}

interface Member {
  readonly about: string;
  readonly declaration: string;
}

function printed(name: string, about: string, members: readonly Member[]): string {
  const lines = members.flatMap((member) => [
    `  /** ${comment(member.about)}. */`,
    `  readonly ${member.declaration};`,
  ]);
  return [`/** ${about} */`, `export interface ${name} {`, ...lines, '}'].join('\n');
}

/** A value of an enumeration must not end the comment that tells it. */
function comment(text: string): string {
  const safe = text.replaceAll('*/', '* /').replace(/[\r\n]+/g, ' ');
  return safe.charAt(0).toUpperCase() + safe.slice(1);
}

function under(group: string): string {
  return group === '' ? '' : ` under ${group}`;
}

/** `cart_added` and `coupon.shop` as `CartAdded` and `CouponShop`. */
function pascal(name: string): string {
  return name
    .split(/[._]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
