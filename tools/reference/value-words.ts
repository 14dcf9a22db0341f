import type { z } from 'zod';
import { CHANNEL_WORDS, channelWordSchema } from '../../dsl/schema/channel-schema.ts';
import { imageSchema, linkSchema } from '../../dsl/schema/content/link-schema.ts';
import { durationSchema, relativeWindowSchema } from '../../dsl/schema/duration-schema.ts';
import { idSchema } from '../../dsl/schema/id-schema.ts';
import { localDateTimeSchema, timeOfDaySchema, timeZoneSchema } from '../../dsl/schema/time-schema.ts';
import { isShape, numberOf, type Refusal, type Shape, type Shapes } from './shape.ts';

/** A kind of value that stands in many places, and is told once. */
export interface ValueKind {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly about: string;
  /** Values that the schema takes. */
  readonly examples: readonly string[];
}

export const VALUE_KINDS: readonly ValueKind[] = [
  {
    name: 'duration',
    schema: durationSchema,
    about:
      'A whole number and its unit: `m` minutes, `h` hours, `d` days of 24 hours, `w` weeks. One minute to ten years (`3650d`).',
    examples: ['30m', '12h', '3d', '2w'],
  },
  {
    name: 'stretch of time',
    schema: relativeWindowSchema,
    about: '`next` or `last` and a duration: so long after or before the moment in which it is asked.',
    examples: ['next 2d', 'last 7d'],
  },
  {
    name: 'time of day',
    schema: timeOfDaySchema,
    about: 'Hours and minutes, 00:00 to 23:59. In YAML it stands in quotes.',
    examples: ['09:30', '18:00'],
  },
  {
    name: 'local time',
    schema: localDateTimeSchema,
    about: 'Day and time of day, to the minute; the time zone stands beside it.',
    examples: ['2027-01-11T10:00'],
  },
  { name: 'time zone', schema: timeZoneSchema, about: 'IANA name.', examples: ['Asia/Seoul', 'Europe/Berlin'] },
  {
    name: 'id',
    schema: idSchema,
    about:
      'Small letters, digits and single hyphens, a letter first, up to 60 characters. Names a thing for ever: in the ledger, in results, in the file name.',
    examples: ['winback-gold'],
  },
  {
    name: 'link',
    schema: linkSchema,
    about:
      'A web address (`https://` only) or an address inside the app, one line, up to 2,000 characters; it may hold variables.',
    examples: ['https://harumart.example/p/{{event.productId}}', 'harumart://cart'],
  },
  {
    name: 'picture',
    schema: imageSchema,
    about: 'A web address with `https://`, or a path from the file that names it.',
    examples: ['https://harumart.example/sale.png', './images/sale.png'],
  },
  { name: 'channel name', schema: channelWordSchema, about: 'One of the channels.', examples: [...CHANNEL_WORDS] },
];
const KIND_OF: ReadonlyMap<number | undefined, string> = new Map(
  VALUE_KINDS.map(({ schema, name }) => [numberOf(schema), name]),
);

/** Links from the number of a schema to where it is told. */
export type LinkTo = (schema: number) => { readonly name: string; readonly target: string } | null;

/** What a value may be, with its limits, in words and links. `values` is the page that lists the kinds of values. */
export function valueWords(shape: Shape, shapes: Shapes, linkTo: LinkTo, values: string): string {
  const say = (one: Shape): readonly string[] => {
    const link = linkedTo(one, shapes, linkTo);
    if (link !== null) return [link];
    const real = shapes.of(one);
    // A schema with one more demand stands behind a reference to the one that it grew from.
    const kind = KIND_OF.get(one.schema) ?? KIND_OF.get(real.schema);
    if (kind !== undefined) return [`[${kind}](${values}#${kind.replaceAll(' ', '-')})`];
    const choices = choicesOf(real);
    if (choices.length > 0)
      return isText(choices, shapes) ? [textWords(choices, shapes, values)] : unique(choices.flatMap(say));
    return [plain(real, (inner) => unique(say(inner)).join(' or '))];
  };
  return unique(say(shape)).join(' or ');
}

/** A construct is named by itself wherever it stands, also behind references. */
function linkedTo(shape: Shape, shapes: Shapes, linkTo: LinkTo): string | null {
  for (const one of [shape, shapes.of(shape)]) {
    const link = one.schema === undefined ? null : linkTo(one.schema);
    if (link !== null) return `[${link.name}](${link.target})`;
  }
  return null;
}

/** A template as it stands, in a file, or by locale. */
function isText(choices: readonly Shape[], shapes: Shapes): boolean {
  return choices.some((one) => Object.keys(shapes.of(one).properties ?? {}).join() === 'file');
}

function textWords(choices: readonly Shape[], shapes: Shapes, values: string): string {
  const plainText = choices.map((one) => shapes.of(one)).find((one) => one['type'] === 'string');
  return [`[text](${values}#text)`, ...limitWords(plainText?.refused ?? [])].join(', ');
}

function choicesOf(shape: Shape): readonly Shape[] {
  return (shape['anyOf'] ?? shape['oneOf'] ?? []) as readonly Shape[];
}

function plain(shape: Shape, say: (inner: Shape) => string): string {
  if (shape.properties !== undefined) return `\`{ ${Object.keys(shape.properties).join(', ')} }\``;
  const limits = limitWords(shape.refused ?? []);
  const with_ = (what: string, ...more: readonly string[]) =>
    [what, ...more.filter((one) => one !== ''), ...limits].join(', ');
  if ('const' in shape) return `\`${JSON.stringify(shape['const']).replaceAll('"', '')}\``;
  if (Array.isArray(shape['enum'])) return shape['enum'].map((one) => `\`${String(one)}\``).join(', ');
  switch (shape['type']) {
    case 'array':
      return with_(listWords(shape, say));
    case 'object':
      return groupWords(shape, say, limits);
    case 'string':
      return with_('string', range(shape, 'minLength', 'maxLength', 'characters'));
    case 'integer':
      return with_('whole number', range(shape, 'minimum', 'maximum', ''));
    case 'number':
      return with_('number', numberRange(shape));
    case 'boolean':
      return '`true`, `false`';
    case 'null':
      return '`null`';
    default:
      return with_('a value');
  }
}

function listWords(shape: Shape, say: (inner: Shape) => string): string {
  const items = shape['items'];
  if (Array.isArray(items)) return `list of ${items.length}: ${items.map(say).join(', ')}`;
  const size = range(shape, 'minItems', 'maxItems', '');
  return `list${size === '' ? '' : ` of ${size}`}: ${isShape(items) ? say(items) : 'values'}`;
}

function groupWords(shape: Shape, say: (inner: Shape) => string, limits: readonly string[]): string {
  const [names, inner] = [shape['propertyNames'], shape['additionalProperties']];
  const keys = isShape(names) ? say(names) : 'name';
  return [`group, by ${keys}: ${isShape(inner) ? say(inner) : 'values'}`, ...limits].join(', ');
}

function numberRange(shape: Shape): string {
  if (typeof shape['exclusiveMinimum'] === 'number') {
    const most = shape['maximum'];
    return `more than ${shape['exclusiveMinimum']}${typeof most === 'number' ? `, up to ${grouped(most)}` : ''}`;
  }
  return range(shape, 'minimum', 'maximum', '');
}

function range(shape: Shape, least: string, most: string, unit: string): string {
  const [from, to] = [shape[least], shape[most]].map((one) =>
    typeof one === 'number' && Math.abs(one) < Number.MAX_SAFE_INTEGER ? one : null,
  );
  const words =
    from != null && to != null
      ? `${grouped(from)} to ${grouped(to)}`
      : from != null
        ? `${grouped(from)} or more`
        : to != null
          ? `up to ${grouped(to)}`
          : '';
  return words === '' || unit === '' ? words : `${words} ${unit}`;
}

const grouped = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 4 });

/** Limits that stand in functions, read from the sentences of their faults. */
const READ: readonly (readonly [sentence: RegExp, words: string])[] = [
  [/^must not be empty$/, ''],
  [/^must be a percentage from (\S+) to (\S+) with at most two decimals$/, '$1 to $2 percent, at most two decimals'],
  [/^must have at most two decimals$/, 'at most two decimals'],
  [/^must be (\d+) to (\d+) characters long$/, '$1 to $2 characters'],
  [/^must be at most (\d+) characters long$/, 'up to $1 characters'],
  [/^must be (.+), up to (\d+) characters long$/, '$1, up to $2 characters'],
  [/^must be a single line$/, 'one line'],
  [/^must (?:be|have|hold) (.+)$/, '$1'],
  [/^names a locale twice$/, 'each once'],
  [/^is not a locale such as (.+)$/, 'a locale such as $1'],
  [/^must (begin with .+)$/, '$1'],
];

/** What refinements of a single value demand, as limits. */
export function limitWords(refused: readonly Refusal[]): readonly string[] {
  return refused.flatMap(({ sentence }) => {
    const rule = READ.find(([form]) => form.test(sentence));
    if (rule === undefined) throw new Error(`no words for the limit "${sentence}": add a form to value-words.ts`);
    const words = sentence
      .replace(rule[0], rule[1])
      .replace(/\d{4,}(?= characters)/g, (digits) => grouped(Number(digits)));
    return words === '' ? [] : [words];
  });
}

function unique(parts: readonly string[]): readonly string[] {
  return [...new Set(parts)];
}
