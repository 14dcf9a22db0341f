import type { JsonSchema } from './json-schema.ts';
import { isOneOf } from './names.ts';
import { type Definitions, formsOf, isSchema, keysOf, requiredOf, resolved } from './schema-tree.ts';

/** One form of a group, and what shows that it is meant. */
export interface ToldForm {
  readonly form: JsonSchema;
  /** Keys of which any one shows it; worth offering while nothing is written. */
  readonly words: readonly string[];
  /** Null for the form that is meant where nothing shows another. */
  readonly condition: JsonSchema | null;
}

/**
 * What tells the forms of a choice apart, so that an editor can go by what is written instead of trying all forms and
 * showing the faults of whichever comes nearest. In order of asking; at most one form without a condition, the last.
 *
 * A form is told by a key with one value (`bubble: wide`), by the keys that its schema says (`toldBy`), by a key that it
 * needs and no other form knows (`did`, `every`), by such keys of its own forms (a predicate among exits), by the form of
 * its keys (texts by language), or, asked late, by what it needs (`after`, which a time relative to an attribute knows, too).
 */
export function tellApart(forms: readonly JsonSchema[], definitions: Definitions): readonly ToldForm[] {
  const key = namingKey(forms, definitions);
  return key === null ? byKeys(forms, definitions) : byName(key, forms, definitions);
}

/** The key that has one value in each form, another in every one; null where there is none. */
function namingKey(forms: readonly JsonSchema[], definitions: Definitions): string | null {
  const values = (key: string) => forms.map((form) => nameOf(form, key, definitions));
  const [first = {}] = forms.map((form) => resolved(form, definitions));
  const naming = keysOf(first).find((key) => {
    const names = values(key);
    return !names.includes(null) && new Set(names).size === forms.length;
  });
  return naming ?? null;
}

function nameOf(form: JsonSchema, key: string, definitions: Definitions): string | null {
  const value = resolved(form, definitions).properties?.[key];
  const name = value === undefined ? null : resolved(value, definitions)['const'];
  return typeof name === 'string' ? name : null;
}

function byName(key: string, forms: readonly JsonSchema[], definitions: Definitions): readonly ToldForm[] {
  const names = forms.map((form) => nameOf(form, key, definitions) ?? '');
  const named = forms.map((form, index) => ({ form, words: [], condition: isOneOf(key, [names[index] ?? '']) }));
  // Where the name is left out or wrong, all names are offered.
  const anyName = { type: 'string', enum: names };
  const unnamed = forms
    .map((form) => resolved(form, definitions))
    .filter((form) => !requiredOf(form).includes(key))
    .map((form) => ({ ...form, properties: { ...form.properties, [key]: anyName } }));
  const told = byKeys(unnamed, definitions);
  // Whatever it lacks, the last is meant: the form that is told by what the others have, too.
  if (told.length > 0)
    return [...named, ...told.slice(0, -1), { ...told[told.length - 1], words: [], condition: null } as ToldForm];
  return [...named, { form: { properties: { [key]: anyName }, required: [key] }, words: [], condition: null }];
}

function byKeys(forms: readonly JsonSchema[], definitions: Definitions): readonly ToldForm[] {
  const known = forms.map((form) => new Set(formsOf(form, definitions).flatMap(keysOf)));
  const signs = forms.map((form, index) => {
    const isOwn = (key: string) => known.every((keys, other) => other === index || !keys.has(key));
    return { form, size: known[index]?.size ?? 0, ...sign(form, isOwn, definitions) };
  });
  const plain = signs.find(({ late }) => late === OPTIONAL) ?? fallback(signs);
  const asked = signs.filter((one) => one !== plain).sort((a, b) => a.late - b.late);
  const told = asked.map(({ form, words, condition }) => ({ form, words, condition }));
  return plain === undefined ? told : [...told, { form: plain.form, words: [], condition: null }];
}

/** When a sign is asked for: one that no other form can carry, one that others carry too, one that may be left out. */
const OWN = 0;
const SHARED = 1;
const OPTIONAL = 2;

interface Sign extends Omit<ToldForm, 'form'> {
  readonly late: typeof OWN | typeof SHARED | typeof OPTIONAL;
}

function sign(form: JsonSchema, isOwn: (key: string) => boolean, definitions: Definitions): Sign {
  const inner = formsOf(form, definitions);
  const names = inner.map(({ propertyNames }) => propertyNames).find(isSchema);
  if (names !== undefined) {
    const propertyNames = resolved(names, definitions);
    return { words: [], condition: { minProperties: 1, propertyNames }, late: OWN };
  }
  const said = form['toldBy'] as readonly string[] | undefined;
  if (said !== undefined) return byWords(said, OWN);
  const needs = inner.map((one) => requiredOf(one).filter(isOwn));
  const common = needs[0]?.find((key) => needs.every((keys) => keys.includes(key)));
  const each = common === undefined ? needs.map(([first]) => first) : [common];
  if (each.every((key) => key !== undefined)) return byWords([...new Set(each)], OWN);
  const own = [...new Set(inner.flatMap(keysOf))].filter(isOwn);
  const needed = [...new Set(inner.flatMap(requiredOf))];
  return own.length > 0 || needed.length === 0 ? byWords(own, OPTIONAL) : byWords(needed, SHARED);
}

function byWords(words: readonly string[], late: Sign['late']): Sign {
  const [first, ...others] = words.map((word) => ({ required: [word] }));
  const condition = first === undefined || others.length === 0 ? (first ?? null) : { anyOf: [first, ...others] };
  return { words, condition, late };
}

/** Beside groups with free keys, every other group is meant as the form with the most keys, whatever it lacks. */
function fallback<S extends ToldForm & { readonly size: number }>(signs: readonly S[]): S | undefined {
  const isFree = ({ condition }: S) => condition !== null && 'propertyNames' in condition;
  return signs.some(isFree) ? [...signs].sort((a, b) => b.size - a.size)[0] : undefined;
}
