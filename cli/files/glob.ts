/**
 * A pattern of paths as shells know them, for words that no shell has expanded: `*` and `?` within a name, `**` over
 * folders, `{a,b}`. Null for a word without such signs.
 */
export function globPattern(word: string): RegExp | null {
  if (!/[*?{]/.test(word)) return null;
  const source = word.replace(SIGNS, (sign) => MEANINGS[sign] ?? alternatives(sign) ?? `\\${sign}`);
  return new RegExp(`^${source}$`, 'u');
}

/** The folder in which a pattern can find anything: what stands before its first sign. */
export function globRoot(word: string): string {
  const fixed = word.slice(0, word.search(/[*?{]/));
  return fixed.includes('/') ? fixed.slice(0, fixed.lastIndexOf('/')) || '/' : '.';
}

const SIGNS = /\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[\\^$.|+()[\]{}]/g;

const MEANINGS: Readonly<Record<string, string>> = {
  '**/': '(?:[^/]+/)*',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
};

function alternatives(sign: string): string | null {
  if (sign.length < 2) return null;
  const words = sign.slice(1, -1).split(',');
  return `(?:${words.map((word) => word.replace(/[\\^$.|+()[\]{}]/g, '\\$&')).join('|')})`;
}
