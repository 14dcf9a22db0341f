/** A text as a value of COPY in text format. */
export function copyText(text: string): string {
  return NEEDS_ESCAPE.test(text) ? text.replace(ESCAPED, (sign) => ESCAPES[sign] ?? sign) : text;
}

const NEEDS_ESCAPE = /[\\\t\n\r]/;
const ESCAPED = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** The value of COPY that is null. */
export const COPY_NULL = '\\N';

/** Text that Postgres can keep: without zero characters and without halves of surrogate pairs. */
export function isStorable(text: string): boolean {
  return PLAIN.test(text) || !UNSTORABLE_SIGN.test(text);
}

/** Most texts; asked first because it is quick. */
const PLAIN = /^[ -~]*$/;
const UNSTORABLE_SIGN = /[\0\ud800-\udfff]/u;

/** JSON as COPY text, or null for what Postgres cannot keep as jsonb: zero characters and halves of surrogate pairs. */
export function copyJson(value: object): string | null {
  const text = JSON.stringify(value);
  // Tabs and line ends stand escaped in JSON, so without a backslash there is nothing to look at.
  if (!text.includes('\\')) return text;
  return UNSTORABLE.test(text) ? null : text.replaceAll('\\', '\\\\');
}

/** An escape of such a character that is not itself escaped. `JSON.stringify` writes `\ud…` for lone halves only. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;
