import type { JsonSchema } from './json-schema.ts';
import { alternativesOf, type Definitions, formsOf, isSchema, kindOf, resolved } from './schema-tree.ts';
import { tellApart } from './tell-apart.ts';
import { oneNeeded, when } from './when.ts';

/** Makes of a part of the form what editors are given. */
export type Rewrite = (schema: JsonSchema) => JsonSchema;

/**
 * A choice as editors understand it best: what is written decides, by `if` and `then`, which form is held against it. So
 * there is one fault where one thing is wrong, and keys of the meant form alone are offered. Words and numbers stay
 * alternatives, beside "or a group" where there are groups: only among alternatives do servers look for values to offer.
 */
export function choice(alternatives: readonly JsonSchema[], definitions: Definitions, rewrite: Rewrite): JsonSchema {
  const of = (kind: string) => alternatives.filter((one) => kindOf(one, definitions) === kind);
  const [scalars, [list], groups] = [of('scalar'), of('array'), of('object')];
  const structures = [...(groups.length > 0 ? ['object'] : []), ...(list === undefined ? [] : ['array'])];
  const group = groups.length === 0 ? null : groupOf(groups, definitions, rewrite);
  if (scalars.length === 0 && list === undefined && group !== null) return group;
  const orGroup = structures.length === 0 ? [] : [{ type: structures.length === 1 ? structures[0] : structures }];
  const any = [...scalars.map(rewrite), ...orGroup];
  return {
    ...(any.length === 1 ? any[0] : { anyOf: any }),
    ...byKind(group, list === undefined ? null : rewrite(list)),
  };
}

/** The alternatives of an alternative that may be a word as well as a group. */
export function flat(schema: JsonSchema, definitions: Definitions): readonly JsonSchema[] {
  if (kindOf(schema, definitions) !== 'mixed') return [schema];
  return (alternativesOf(resolved(schema, definitions)) ?? []).flatMap((one) => flat(one, definitions));
}

function byKind(group: JsonSchema | null, list: JsonSchema | null): JsonSchema {
  const ofList = list === null ? undefined : when({ type: 'array' }, list);
  return group === null ? (ofList ?? {}) : when({ type: 'object' }, group, ofList);
}

function groupOf(forms: readonly JsonSchema[], definitions: Definitions, rewrite: Rewrite): JsonSchema {
  const [only, ...others] = forms;
  if (only !== undefined && others.length === 0) return rewrite(only);
  const told = tellApart(forms, definitions);
  const words = told.flatMap((one) => one.words);
  const offers = {
    ...Object.fromEntries(words.map((word) => [word, offer(word, forms, definitions, rewrite)])),
    ...freeKeys(forms, definitions, rewrite),
  };
  // Reached where nothing is said and no form does without a word.
  const nothing: JsonSchema = { properties: offers, ...oneNeeded(words) };
  const chain = told.reduceRight(
    (rest, { form, condition }) =>
      condition === null
        ? when(GROUP, withOffers(rewrite(resolved(form, definitions)), offers))
        : when({ ...GROUP, ...condition }, rewrite(form), rest),
    nothing,
  );
  return { ...GROUP, ...chain };
}

/** Asked with every condition, which what is no group would meet; that it is none is one fault. */
const GROUP = { type: 'object' };

/** The words of the other forms are offered, too, where none of them is written yet. */
function withOffers(form: JsonSchema, offers: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const known = form.properties ?? {};
  const more = Object.entries(offers).filter(([word]) => !Object.hasOwn(known, word));
  return { ...form, properties: { ...known, ...Object.fromEntries(more) } };
}

/** Keys that a group takes by their form, as far as the workspace knows them: its languages. */
function freeKeys(
  forms: readonly JsonSchema[],
  definitions: Definitions,
  rewrite: Rewrite,
): Readonly<Record<string, JsonSchema>> {
  const free = forms.flatMap((form) => formsOf(form, definitions)).map(({ propertyNames }) => propertyNames);
  const names = free.filter(isSchema).flatMap((one) => {
    const known = rewrite(resolved(one, definitions));
    return ((known['enum'] ?? []) as readonly string[]).map((name) => [
      name,
      { type: 'string', description: known['description'] },
    ]);
  });
  return Object.fromEntries(names);
}

/** What an editor needs to offer a key: the kind of its value, and what is said of it. */
function offer(word: string, forms: readonly JsonSchema[], definitions: Definitions, rewrite: Rewrite): JsonSchema {
  const form = forms.flatMap((one) => formsOf(one, definitions)).find(({ properties }) => properties?.[word]);
  const value = form?.properties?.[word];
  if (form === undefined || value === undefined) return { type: 'string' };
  const kind = kindOf(value, definitions);
  const type = kind === 'object' || kind === 'array' ? kind : (resolved(value, definitions)['type'] ?? 'string');
  return { type, description: rewrite(form).properties?.[word]?.['description'] };
}
