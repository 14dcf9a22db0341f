import { KEY_WORDS } from '../../dsl/editor/key-words.ts';
import { CHANNEL_WORDS } from '../../dsl/schema/channel-schema.ts';
import type { DocComments, Documented } from './doc-comments.ts';
import { type Entry, linkToEntry } from './entries.ts';
import type { Form, FormKey } from './shape.ts';
import { valueWords } from './value-words.ts';

/** The page on which the kinds of values are told, as pages of the reference link to it. */
const VALUES = '../reference.md';
const HEAD = ['| key | value | default | meaning |', '|---|---|---|---|'];

/** What the forms of an entry hold, with the groups under their keys that have no entry of their own. */
export function keyTables(entry: Entry, comments: DocComments): readonly string[] {
  const [first, ...others] = entry.forms;
  if (first === undefined) return [];
  const type = typeOf(entry, first, comments);
  if (others.length === 0) return [table(first.keys, type, entry), ...nested(first.keys, type, entry, '')];
  const { toldBy } = entry.construct;
  return toldBy === undefined ? [oneOfMany(entry, comments)] : byKind(entry, toldBy, comments);
}

/** The type of `dsl/schema` that has just the keys of the form. */
export function typeOf({ title, construct }: Entry, form: Form, comments: DocComments): Documented {
  const keys = form.keys.map(({ name }) => name);
  const found = comments.typeWith(keys, construct.type);
  if (found !== null) return found;
  throw new Error(`${title}: no exported type of dsl/schema has just the keys ${keys.join(', ')}`);
}

/** Forms that differ in one key only, such as the questions about an attribute: one table for all. */
function oneOfMany(entry: Entry, comments: DocComments): string {
  const isShared = (name: string) => entry.forms.every(({ keys }) => keys.some((key) => key.name === name));
  const rows = entry.forms.flatMap((form, index) => {
    const type = typeOf(entry, form, comments);
    const own = form.keys.filter(({ name }) => !isShared(name)).map((key) => row(key, type, entry, 'one of these'));
    const shared = index > 0 ? [] : form.keys.filter(({ name }) => isShared(name)).map((key) => row(key, type, entry));
    return [...shared, ...own];
  });
  return [...HEAD, ...rows, ''].join('\n');
}

/** Forms that one key tells apart: which keys go with which of its values, then each key once. */
function byKind(entry: Entry, toldBy: string, comments: DocComments): readonly string[] {
  const { forms, shapes } = entry;
  const kinds = forms.map(({ keys }) => {
    const kind = keys.find(({ name }) => name === toldBy);
    const word = kind === undefined ? '' : `\`${String(shapes.of(kind.shape)['const'])}\``;
    const others = keys.filter(({ name }) => name !== toldBy);
    const names = others.map(({ name, isRequired }) => (isRequired ? `**\`${name}\`**` : `\`${name}\``));
    return `| ${word}${kind?.isRequired === false ? ' (default)' : ''} | ${names.join(', ') || 'nothing'} |`;
  });
  const told = new Set([toldBy]);
  const rows = forms.flatMap((form) => {
    const type = typeOf(entry, form, comments);
    return form.keys.flatMap((key) => {
      if (told.has(key.name)) return [];
      told.add(key.name);
      return [row(key, type, entry, 'see above')];
    });
  });
  const inner = forms.flatMap((form) => nested(form.keys, typeOf(entry, form, comments), entry, ''));
  return [
    [`| \`${toldBy}\` | goes with (**needed**) |`, '|---|---|', ...kinds, ''].join('\n'),
    [...HEAD, ...rows, ''].join('\n'),
    ...inner,
  ];
}

function table(keys: readonly FormKey[], type: Documented, entry: Entry): string {
  return [...HEAD, ...keys.map((key) => row(key, type, entry)), ''].join('\n');
}

function row(key: FormKey, type: Documented, { title, shapes }: Entry, need = 'required'): string {
  const said = type.key(key.name);
  const everywhere = KEY_WORDS[key.name] ?? '';
  // A default alone does not say what the key is for.
  const about = said === '' ? everywhere : /^Default\b/.test(said) ? `${everywhere} ${said}`.trim() : said;
  const [meaning, standard] = withoutDefault(about);
  if (meaning === '') throw new Error(`${title}: no doc comment says what "${key.name}" means`);
  const value = valueWords(key.shape, shapes, linkToEntry, VALUES);
  return `| \`${key.name}\` | ${cell(value)} | ${key.isRequired ? need : cell(standard)} | ${cell(meaning)} |`;
}

/** What is meant where the key is left out stands in a column of its own. */
function withoutDefault(about: string): readonly [meaning: string, standard: string] {
  const found = /(?:^|(?<=[.;]) ?| )[Dd]efault:? (`[^`]+`|[^.;]+)[.;]?/.exec(about);
  if (found === null) return [about, '–'];
  return [about.replace(found[0], '').trim(), (found[1] ?? '').trim()];
}

function nested(keys: readonly FormKey[], type: Documented, entry: Entry, above: string): readonly string[] {
  return keys.flatMap(({ name, shape }) =>
    groupsUnder(shape, entry).flatMap((form) => {
      const path = above === '' ? name : `${above}.${name}`;
      const inner = type.under(name);
      return [
        `Inside \`${path}\`:`,
        '',
        table(form.keys, inner, entry),
        ...refusals([form]),
        ...nested(form.keys, inner, entry, path),
      ];
    }),
  );
}

/** Groups under a key that have no entry of their own and are told nowhere else. */
function groupsUnder(shape: FormKey['shape'], entry: Entry): readonly Form[] {
  const { shapes } = entry;
  const real = shapes.of(shape);
  if ([shape, real].some(({ schema }) => schema !== undefined && linkToEntry(schema) !== null)) return [];
  const parts = shapes.parts(real);
  // A text may stand in a file of its own; that is told at the kinds of values.
  if (parts?.some((one) => Object.keys(shapes.of(one).properties ?? {}).join() === 'file') === true) return [];
  return parts?.flatMap((one) => groupsUnder(one, entry)) ?? shapes.forms(real).filter((form) => !isPerChannel(form));
}

/** A message by channel: its keys are the channels, each of which has an entry. */
function isPerChannel({ keys }: Form): boolean {
  const words: readonly string[] = CHANNEL_WORDS;
  return keys.every(({ name }) => words.includes(name)) && keys.length === words.length;
}

/** What a form is refused for besides single values. */
export function refusals(forms: readonly Form[]): readonly string[] {
  const lines = forms.flatMap(({ refused }) =>
    refused.map(({ key, sentence }) => `- ${key === null ? 'it' : `\`${key}\``} ${sentence}`),
  );
  return lines.length === 0 ? [] : ['Refused with these words:', '', ...new Set(lines), ''];
}

/** Every key of the entry, those of its groups included. */
export function keysOf(entry: Entry): readonly string[] {
  const all = (keys: readonly FormKey[]): readonly string[] =>
    keys.flatMap(({ name, shape }) => [name, ...groupsUnder(shape, entry).flatMap((form) => all(form.keys))]);
  return [...new Set(entry.forms.flatMap(({ keys }) => all(keys)))];
}

export function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
