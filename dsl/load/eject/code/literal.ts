import { backticks, type Code, type Item, item, list, multiline, object, plain, quoted } from './code.ts';

/** A text as people write it: in quotes, or in backticks with its own line breaks where it has more than two lines. */
export function literal(text: string): Code {
  const lines = `\`${inBackticks(text)}\``;
  // Between quotes it would look like a placeholder that was forgotten.
  if (text.includes('${')) return backticks(lines);
  if (!text.includes('\n')) return quoted(inQuotes(text));
  return isLong(text) ? backticks(lines) : multiline(inQuotes(text), lines);
}

/** Whether a text has more lines than two, so that nobody wants to read it with `\n` in one. */
export function isLong(text: string): boolean {
  return text.split('\n').length > 2;
}

/** What cannot be seen in an editor, but for the joiner that emoji are made with. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Cs}/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** In the quotes that need fewer signs in front, single ones if equal. */
export function inQuotes(text: string): string {
  const count = (quote: string) => text.split(quote).length;
  const quote = count("'") > count('"') ? '"' : "'";
  return quote + escaped(text.replace(/\\/g, '\\\\').replaceAll(quote, `\\${quote}`), (sign) => sign) + quote;
}

/** Inside of backticks; line breaks stay. */
export function inBackticks(text: string): string {
  return escaped(
    text.replace(/\\|`|\$\{/g, (sign) => `\\${sign}`),
    (sign) => (sign === '\\n' ? '\n' : sign),
  );
}

function escaped(text: string, choose: (sign: string) => string): string {
  return text.replace(UNSEEN, (sign) => {
    const code = sign.charCodeAt(0);
    return choose(SHORT[sign] ?? `\\${code < 0x100 ? `x${hex(code, 2)}` : `u${hex(code, 4)}`}`);
  });
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** `12_000`, `0.5`, `1e21`; four digits are told apart only where they are round, as years are not. */
export function number(value: number): string {
  const text = Object.is(value, -0) ? '0' : String(value).replace('e+', 'e');
  if (!/^-?\d+$/.test(text) || (Math.abs(value) < 10_000 && value % 100 !== 0)) return text;
  return text.replace(/\B(?=(\d{3})+$)/g, '_');
}

/** A name before a colon. Keys of other letters than a name's are quoted, and so is what would set the prototype. */
export function propertyName(key: string): string {
  if (key === '__proto__') return `['__proto__']`;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : inQuotes(key);
}

/** Data without comments. */
export function data(value: unknown): Code {
  if (typeof value === 'string') return literal(value);
  if (typeof value === 'number') return plain(number(value));
  if (Array.isArray(value)) return list(value.map((one) => item(data(one))));
  return typeof value === 'object' && value !== null ? object(properties(value)) : plain(String(value));
}

/** Properties without comments; those that are undefined are left out. */
export function properties(fields: object): readonly Item[] {
  const said = Object.entries(fields).filter(([, value]) => value !== undefined);
  return said.map(([key, value]) => item(data(value), { key: propertyName(key) }));
}

/** The last argument of a call: an object with what is said, or nothing. */
export function options(fields: object): readonly Item[] {
  const said = properties(fields);
  return said.length === 0 ? [] : [item(object(said))];
}
