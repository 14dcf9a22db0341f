export type CopyValue = string | number | boolean | null;

/** One row in the text format of COPY. */
export function copyLine(values: readonly CopyValue[]): string {
  return `${values.map(copyText).join('\t')}\n`;
}

function copyText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value !== 'string') return String(value);
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign) : value;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Text that Postgres can keep: any but the one with a zero character. */
export function isStorable(text: string): boolean {
  return !text.includes('\0');
}

/** JSON text that Postgres can keep as jsonb, or null: it refuses zero characters and halves of surrogate pairs. */
export function storableJson(value: unknown): string | null {
  const text = JSON.stringify(value);
  return text === undefined || UNSTORABLE.test(text) ? null : text;
}

/** An escape of such a character that is not itself escaped. `JSON.stringify` writes `\ud…` for lone halves only. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;
