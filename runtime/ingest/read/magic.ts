import { inputFault } from './input-fault.ts';

/** What a file is by its first bytes, whatever its name. */
export type Container = 'gzip' | 'parquet' | 'text';

/** Signatures of what people hand over by mistake, with what to do instead. */
const REFUSED: readonly (readonly [signature: string, what: string, help: string])[] = [
  ['504b0304', 'an Excel workbook or another zip file', 'save the sheet as "CSV UTF-8", or unpack the file'],
  ['d0cf11e0', 'an old Excel workbook', 'save the sheet as "CSV UTF-8"'],
  ['28b52ffd', 'packed with zstd', 'unpack it, or pack it with gzip'],
  ['425a68', 'packed with bzip2', 'unpack it, or pack it with gzip'],
  ['fd377a58', 'packed with xz', 'unpack it, or pack it with gzip'],
  ['25504446', 'a PDF', 'ask for the data as CSV'],
];

/** Throws `input/unreadable` for files that are known not to hold rows. */
export function containerOf(first: Uint8Array, file: string): Container {
  const head = Buffer.from(first.subarray(0, 8)).toString('hex');
  if (head.startsWith('1f8b')) return 'gzip';
  if (head.startsWith('50415231')) return 'parquet';
  const refused = REFUSED.find(([signature]) => head.startsWith(signature));
  if (refused !== undefined) throw inputFault('input/unreadable', `${file} is ${refused[1]}`, refused[2]);
  return 'text';
}
