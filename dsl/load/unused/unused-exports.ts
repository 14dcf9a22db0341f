import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { LineMap } from '../../diagnostic/line-map.ts';
import { diagnostic } from '../diagnostic-of.ts';

/** A name that a helper file gives to others: `export const footer`. What is taken apart, such as the kit, is left out. */
const EXPORT = /^export (?:const|let|function|class) ([\p{ID_Start}_$][\p{ID_Continue}$]*)/gmu;
const WORD = /[\p{ID_Start}_$][\p{ID_Continue}$]*/gu;

interface Exported {
  readonly name: string;
  readonly file: string;
  readonly start: number;
}

/**
 * Messages, segments and other values that helper files export and nobody mentions. Told by sight, without reading what
 * the files mean: a name that stands anywhere else, be it in a comment, counts as used, so nothing false is told.
 */
export function unusedExports(
  helpers: ReadonlyMap<string, string>,
  others: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  const exported = [...helpers].flatMap(([file, text]) =>
    [...text.matchAll(EXPORT)].map((match): Exported => {
      const [whole, name = ''] = match;
      return { name, file, start: match.index + whole.length - name.length };
    }),
  );
  if (exported.length === 0) return [];
  const wanted = new Set(exported.map(({ name }) => name));
  const mentions = countMentions([...helpers.values(), ...others.values()], wanted);
  return exported
    .filter(({ name }) => mentions.get(name) === 1)
    .map(({ name, file, start }) => {
      const range = new LineMap(helpers.get(file) ?? '').range(start, start + name.length);
      const help = 'take it out, or import it where it is meant to be';
      return diagnostic('workspace/unused', file, range, `nobody uses "${name}"`, { severity: 'warning', help });
    });
}

function countMentions(texts: readonly string[], wanted: ReadonlySet<string>): ReadonlyMap<string, number> {
  const mentions = new Map<string, number>();
  for (const text of texts) {
    for (const [word] of text.matchAll(WORD)) {
      if (wanted.has(word)) mentions.set(word, (mentions.get(word) ?? 0) + 1);
    }
  }
  return mentions;
}
