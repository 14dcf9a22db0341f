import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { inputFault } from './input-fault.ts';

/** Encodings that a mapping may name. Node's own decoder of `euc-kr` lacks 8,822 syllables that Windows writes (CP949). */
export const ENCODINGS = ['utf-8', 'cp949', 'euc-kr', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const MARKS: readonly (readonly [mark: readonly number[], encoding: Encoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** What the byte order mark at the start of a text says, if there is one. */
export function markedEncoding(first: Uint8Array): { readonly encoding: Encoding; readonly length: number } | null {
  const found = MARKS.find(([mark]) => mark.every((byte, index) => first[index] === byte));
  return found === undefined ? null : { encoding: found[1], length: found[0].length };
}

/** Text of another encoding as UTF-8; UTF-8 itself goes through and is checked later, block by block. */
export async function* toUtf8(chunks: AsyncIterable<Buffer>, encoding: Encoding, file: string): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8') return yield* chunks;
  // CP949 holds all of EUC-KR.
  const decoder = iconv.getDecoder(encoding === 'euc-kr' ? 'cp949' : encoding);
  let line = 1;
  const checked = (text: string) => {
    const wrong = text.indexOf('\ufffd');
    if (wrong === -1) return text;
    line += newlines(text.slice(0, wrong));
    throw inputFault(
      'input/unreadable',
      `${file}:${line}: is not ${encoding} text`,
      'name its encoding in the mapping',
    );
  };
  for await (const chunk of chunks) {
    const text = checked(decoder.write(chunk));
    line += newlines(text);
    yield Buffer.from(text);
  }
  const end = checked(decoder.end() ?? '');
  if (end !== '') yield Buffer.from(end);
}

/** The fault of text that is not UTF-8, with the encoding that it may be in. `line`: where `bytes` begin. */
export function notUtf8(bytes: Buffer, line: number, file: string) {
  const lines = bytes.toString('latin1').split('\n');
  const at = lines.findIndex((text) => !isUtf8(Buffer.from(text, 'latin1')));
  const sample = bytes.subarray(0, 1 << 20);
  const korean = !iconv.decode(sample, 'cp949').slice(0, -1).includes('\ufffd');
  const help = korean
    ? 'it may be CP949 (EUC-KR), as Excel writes it in Korea: say `encoding: cp949` in a mapping file'
    : 'save it as UTF-8, or name its encoding in a mapping file';
  return inputFault('input/unreadable', `${file}:${line + Math.max(0, at)}: is not UTF-8 text`, help);
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
