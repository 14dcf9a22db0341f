/** Bytes of UTF-8 in one encoded-word: 60 characters of base64, so that the word is at most 75 long (RFC 2047 2). */
const BYTES_PER_WORD = 45;
/** Longest line that is written as it stands (RFC 5322 2.1.1 recommends at most 78). */
const RECOMMENDED_LINE = 76;
/** Longest line that a server must take, without its line break (RFC 5322 2.1.1). */
export const LONGEST_LINE = 998;

/** Unstructured text for a header field whose name takes `used` characters of the first line. */
export function encodeText(text: string, used: number): string {
  if (isPlain(text) && used + text.length <= RECOMMENDED_LINE) return text;
  return encodedWords(text);
}

/** A display name: plain, in quotes, or as encoded-words. */
export function encodePhrase(text: string): string {
  if (!/^[\x20-\x7e]*$/.test(text) || text.includes('=?') || text.length > 60) return encodedWords(text);
  if (/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+$/.test(text)) return text;
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Printable ASCII that no reader would trim, squeeze or decode. */
function isPlain(text: string): boolean {
  return /^[\x21-\x7e]?(?: ?[\x21-\x7e])*$/.test(text) && !text.includes('=?');
}

/** Base64 encoded-words, cut between code points, one on each line. */
function encodedWords(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  let words = '';
  for (let from = 0; from < bytes.length; ) {
    let to = Math.min(from + BYTES_PER_WORD, bytes.length);
    // A byte of the form 10xxxxxx continues a code point.
    while (to < bytes.length && ((bytes[to] ?? 0) & 0xc0) === 0x80) to -= 1;
    words += `${from === 0 ? '' : '\r\n '}=?UTF-8?B?${bytes.toString('base64', from, to)}?=`;
    from = to;
  }
  return words;
}

/**
 * The value of a further header field. ASCII is folded before spaces, since such fields may be structured (a URL, a
 * date); everything else becomes encoded-words. Null where a part without spaces is longer than a line may be.
 */
export function foldValue(value: string, used: number): string | null {
  if (!/^[\t\x20-\x7e]*$/.test(value)) return encodedWords(value);
  if (used + value.length <= RECOMMENDED_LINE) return value;
  let folded = '';
  let column = used;
  for (const part of value.match(/[ \t]*[^ \t]+/g) ?? []) {
    if (column + part.length > RECOMMENDED_LINE && folded !== '' && /^[ \t]/.test(part)) {
      folded += '\r\n';
      column = 0;
    }
    folded += part;
    column += part.length;
    if (column > LONGEST_LINE) return null;
  }
  return folded;
}
