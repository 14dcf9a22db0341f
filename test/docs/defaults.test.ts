import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { readPage } from '../../tools/docs/markdown.ts';
import type { Snippet } from '../../tools/docs/snippets.ts';
import { wholeFile } from '../../tools/docs/whole-file.ts';
import { ENTRIES, type Entry } from '../../tools/reference/entries.ts';
import type { Form } from '../../tools/reference/shape.ts';
import { loadSnippets, ROOT } from './workspaces.ts';

type Group = Readonly<Record<string, unknown>>;

/** A row of a table of keys whose default is a value that can be written. */
interface Default {
  readonly name: string;
  readonly entry: Entry;
  readonly key: string;
  readonly value: unknown;
}

/** Words of prose, which nobody can write, and names of other keys. */
const PROSE = /^(?:none|nothing|everyone|all|nowhere|–|required|url)$|\s/;

const sectionOf = ({ page, title }: Entry) =>
  readPage(ROOT, `docs/language/reference/${page.name}.md`)
    .text.split(/^## /m)
    .find((part) => part.startsWith(`${title}\n`)) ?? '';

/** Settings have no YAML, and tables of groups inside of an entry are left out. */
const defaults = ENTRIES.filter(({ page }) => page.name !== 'workspace').flatMap((entry): readonly Default[] => {
  const [table = ''] = sectionOf(entry).split('Inside `');
  return [...table.matchAll(/^\| `(\w+)` \| .* \| ([^|]+) \| [^|]+ \|$/gm)].flatMap(([, key = '', words = '']) => {
    const written = words.trim().replaceAll('`', '');
    const name = `${entry.title}: ${key}`;
    return PROSE.test(written) ? [] : [{ name, entry, key, value: parse(written) as unknown }];
  });
});

/** Groups of the entry's form in its examples: with what must be there alone, and as they stand. */
function variantsOf({ entry, key, value }: Default): readonly (readonly [without: unknown, told: unknown])[] {
  const examples = [...sectionOf(entry).matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, code = '']) => parse(code));
  return examples.flatMap((example) =>
    [true, false].flatMap((isBare) => {
      const without = changed(example, entry.forms, (group, form) => less(group, form, isBare ? 'all' : key));
      const told = changed(example, entry.forms, (group, form) => ({
        ...less(group, form, isBare ? 'all' : key),
        [key]: value,
      }));
      return without === null || told === null ? [] : [[without, told] as const];
    }),
  );
}

/** The group without a key, or without all that may be left out. */
function less(group: Group, { keys }: Form, key: string): Group {
  const goes = (name: string) =>
    key === 'all' ? keys.some((one) => one.name === name && !one.isRequired) : name === key;
  return Object.fromEntries(Object.entries(group).filter(([name]) => !goes(name)));
}

/** The example with its first group of one of the forms changed; null where there is none. */
function changed(value: unknown, forms: readonly Form[], change: (group: Group, form: Form) => Group): unknown {
  if (typeof value !== 'object' || value === null) return null;
  const group = value as Group;
  const keys = Object.keys(group);
  const form = forms.find((one) => {
    const names = one.keys.map(({ name }) => name);
    return (
      keys.every((key) => names.includes(key)) && one.keys.every((key) => !key.isRequired || keys.includes(key.name))
    );
  });
  if (form !== undefined && !Array.isArray(value)) return change(group, form);
  for (const key of keys) {
    const inner = changed(group[key], forms, change);
    if (inner === null) continue;
    return Array.isArray(value) ? value.with(Number(key), inner) : { ...group, [key]: inner };
  }
  return null;
}

function snippet(value: unknown, id: string): Snippet {
  const whole = { ...(value as Group) };
  if ('id' in whole) whole['id'] = id;
  return { place: id, file: wholeFile({ language: 'yaml', code: stringify(whole) }, id) };
}

/** Versions of what loads without an error. */
async function versionsOf(snippets: readonly Snippet[]): Promise<ReadonlyMap<string, string>> {
  const { versions, faults } = await loadSnippets(snippets);
  if (versions.size > 0) return versions;
  const faulty = new Set(faults.map((fault) => fault.split(':')[0]));
  const sound = snippets.filter(({ place }) => !faulty.has(place));
  return sound.length < snippets.length ? versionsOf(sound) : versions;
}

it('what the reference calls a default is what is meant where the key is left out', async () => {
  const tried = defaults.flatMap((one, index) =>
    variantsOf(one).map(([without, told], number) => ({ name: one.name, id: `d-${index}-${number}`, without, told })),
  );
  const without = await versionsOf(tried.map(({ without, id }) => snippet(without, id)));
  const told = await versionsOf(tried.map(({ told, id }) => snippet(told, id)));
  // The first that the checks take: what must be there alone, if that is enough.
  const first = defaults.map(({ name }) =>
    tried.find((one) => one.name === name && without.has(one.id) && told.has(one.id)),
  );
  expect(first.flatMap((one, index) => (one === undefined ? [defaults[index]?.name] : []))).toEqual([]);
  const wrong = first.filter((one) => one !== undefined && without.get(one.id) !== told.get(one.id));
  expect(wrong.map((one) => one?.name)).toEqual([]);
  expect(defaults.length).toBeGreaterThan(35);
});
