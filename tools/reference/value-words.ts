import { grouped, limitWords } from './limit-words.ts';
import { isShape, numberOf, type Shape, type Shapes } from './shape.ts';
import { VALUE_KINDS } from './value-kinds.ts';

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

function unique(parts: readonly string[]): readonly string[] {
  return [...new Set(parts)];
}
