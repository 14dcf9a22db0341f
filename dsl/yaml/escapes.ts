/** What stands for other letters in the source at some place: how long it is, and the letters. Null for nothing. */
export type Escapes = (source: string, at: number) => { readonly length: number; readonly letters: string } | null;

/** The one escape of a text in single quotes. */
export const doubledQuote: Escapes = (source, at) => (source.startsWith("''", at) ? { length: 2, letters: "'" } : null);

/** Longest indentation after an escaped break that is looked at. */
const MAX_JOIN = 500;

/** YAML 1.2, 5.7: the letter after the backslash, and what it stands for. */
const LETTERS: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** The escapes of a text in double quotes. */
export const backslashEscape: Escapes = (source, at) => {
  if (source[at] !== '\\') return null;
  // A break that is escaped joins the two lines and takes the indentation along.
  const joined = /^\\\r?\n[ \t]*/.exec(source.slice(at, at + MAX_JOIN))?.[0];
  if (joined !== undefined) return { length: joined.length, letters: '' };
  const code = /^\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/.exec(source.slice(at, at + 10));
  if (code !== null) {
    const point = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16);
    return point > 0x10ffff ? null : { length: code[0].length, letters: String.fromCodePoint(point) };
  }
  const letters = LETTERS[source[at + 1] ?? ''];
  return letters === undefined ? null : { length: 2, letters };
};
