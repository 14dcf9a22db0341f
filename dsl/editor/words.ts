import { DOC_WORDS, type DocumentedForm } from './doc-words.ts';
import type { JsonSchema } from './json-schema.ts';
import { KEY_WORDS } from './key-words.ts';
import { keysOf, requiredOf } from './schema-tree.ts';

/** What an editor says about the keys of a form: its doc comments, else what the key means anywhere. */
export function wordsFor(form: JsonSchema): Readonly<Record<string, string | undefined>> {
  const keys = keysOf(form);
  const documented = documentedBy(keys);
  return Object.fromEntries(keys.map((key) => [key, words(key, documented, requiredOf(form))]));
}

function words(key: string, documented: readonly DocumentedForm[], required: readonly string[]): string | undefined {
  const said = documented.map(({ fields }) => fields[key]).find((text) => text !== undefined && text !== '');
  const everywhere = KEY_WORDS[key];
  const [whole] = documented;
  if (said === undefined) return everywhere ?? (required.includes(key) && whole?.about ? whole.about : undefined);
  return SUPPLEMENT.test(said) && everywhere !== undefined ? `${everywhere} ${said}` : said;
}

/** A default or an exception alone does not say what the key is for. */
const SUPPLEMENT = /^(?:Default|Without|May|Left out|Either|Names)\b/;

/**
 * The documented forms that make up a form, the one with most of its keys first: forms are merged from several where
 * the schemas are, and have no names by which to find them.
 */
function documentedBy(keys: readonly string[]): readonly DocumentedForm[] {
  const parts = DOC_WORDS.filter(({ fields }) => Object.keys(fields).every((key) => keys.includes(key)));
  return [...parts].sort((a, b) => Object.keys(b.fields).length - Object.keys(a.fields).length);
}
