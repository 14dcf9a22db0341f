import type { CustomerSchema } from '../schema/customer-schema.ts';
import { aboutEvent, aboutField } from './names.ts';

type Fields = CustomerSchema['attributes'];
type Field = Fields[string];

/** How a type of attribute is asked, as an exported type of the language. */
const QUESTIONS: Readonly<Record<Field['type'], (presence: string, values: string) => string>> = {
  string: (presence, values) => `TextAttribute<${presence}, ${values}>`,
  number: (presence) => `NumberAttribute<${presence}>`,
  boolean: (presence) => `FlagAttribute<${presence}>`,
  date: (presence) => `DateAttribute<${presence}>`,
  datetime: (presence) => `DateAttribute<${presence}>`,
  strings: (_, values) => `ListAttribute<${values}>`,
};

/** Types of an event's properties as data. */
const DATA: Readonly<Record<Field['type'], string>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  date: 'string',
  datetime: 'string',
  strings: 'readonly string[]',
};

/**
 * The workspace's data as TypeScript interfaces with names of their own, so that an error says "'nmae' does not exist on
 * type 'CustomerAttributes'" instead of printing the whole declaration, and so that editors show what a field is.
 */
export function customerDeclarations({ attributes, events }: CustomerSchema): string {
  const groups = groupsOf(attributes);
  const interfaces = [...groups].map(([prefix, members]) => printInterface(prefix, members));
  const used = [
    ...new Set(Object.values(attributes).map(({ type }) => (/^\w+/.exec(QUESTIONS[type]('', '')) ?? [''])[0])),
  ];
  return `${[
    '// Written by `campaigns types` from customer.ts. Do not edit; do not commit.',
    ...(used.length === 0 ? [] : [`import type { ${used.sort().join(', ')} } from 'campaigns-as-code';`]),
    '',
    "declare module 'campaigns-as-code' {",
    '  interface Register {',
    '    readonly customer: CustomerAttributes;',
    '    readonly events: CustomerEvents;',
    '  }',
    '}',
    '',
    ...interfaces.flatMap((text) => [text, '']),
    printEvents(events),
  ].join('\n')}\n`;
}

interface Member {
  readonly name: string;
  readonly about: string;
  readonly type: string;
}

/** Members of each group, the outermost first, under its dotted name. */
function groupsOf(attributes: Fields): ReadonlyMap<string, readonly Member[]> {
  const groups = new Map<string, Member[]>([['', []]]);
  for (const [dotted, field] of Object.entries(attributes)) {
    const keys = dotted.split('.');
    let prefix = '';
    for (const key of keys.slice(0, -1)) {
      const inner = prefix === '' ? key : `${prefix}.${key}`;
      if (!groups.has(inner)) {
        groups.get(prefix)?.push({ name: key, about: `What is known under ${inner}.`, type: interfaceName(inner) });
        groups.set(inner, []);
      }
      prefix = inner;
    }
    groups
      .get(prefix)
      ?.push({ name: keys.at(-1) ?? dotted, about: sentence(aboutField(field)), type: question(field) });
  }
  return groups;
}

function question({ type, values, optional }: Field): string {
  const presence = optional ? "'maybe'" : "'always'";
  return QUESTIONS[type](
    presence,
    values === null ? 'string' : values.map((value) => JSON.stringify(value)).join(' | '),
  );
}

function interfaceName(prefix: string): string {
  return `Customer${prefix.split('.').map(capital).join('')}Attributes`;
}

function printInterface(prefix: string, members: readonly Member[]): string {
  const about =
    prefix === '' ? 'What is known about each customer.' : `What is known about each customer under ${prefix}.`;
  return printed(prefix === '' ? 'CustomerAttributes' : interfaceName(prefix), about, members);
}

function printEvents(events: CustomerSchema['events']): string {
  const all = Object.entries(events).map(([name, { properties }]) => {
    const fields = Object.entries(properties).map(
      ([property, field]) => `readonly ${property}${field.optional ? '?' : ''}: ${data(field)}`,
    );
    const type = fields.length === 0 ? 'Readonly<Record<never, never>>' : `{ ${fields.join('; ')} }`;
    return { name, about: sentence(aboutEvent(properties)), type };
  });
  return printed('CustomerEvents', 'What customers do.', all);
}

function data({ type, values }: Field): string {
  const words = values === null ? null : values.map((value) => JSON.stringify(value)).join(' | ');
  if (words === null) return DATA[type];
  return type === 'strings' ? `readonly (${words})[]` : words;
}

function printed(name: string, about: string, members: readonly Member[]): string {
  const lines = members.flatMap((member) => [
    `  /** ${comment(member.about)} */`,
    `  readonly ${member.name}: ${member.type};`,
  ]);
  return [`/** ${about} */`, `export interface ${name} {`, ...lines, '}'].join('\n');
}

/** A value of an enumeration must not end the comment that tells it. */
function comment(text: string): string {
  return text.replaceAll('*/', '* /').replace(/[\r\n]+/g, ' ');
}

function sentence(text: string): string {
  return `${capital(text)}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
