import { isUtf8 } from 'node:buffer';
import { notUtf8 } from './encoding.ts';
import { inputFault } from './input-fault.ts';
import { type CsvForm, recordEnds } from './record-ends.ts';

/** Whole records of a file, in order; or one record that is longer than a row may be, and left out. */
export interface Block {
  readonly text: string;
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  readonly tooLong: boolean;
}

export interface BlockOptions {
  /** Named in faults. */
  readonly file: string;
  /** Where line ends may stand within quotes; null where every line is a record. */
  readonly csv: CsvForm | null;
  /** Bytes from which on a block is handed out. Default 64 KiB. */
  readonly size?: number;
}

/** Longest record, in bytes. What is longer was not meant as one row, and must not fill the memory. */
export const MAX_RECORD = 1 << 20;
const BLOCK_SIZE = 1 << 16;

/**
 * Cuts UTF-8 bytes into blocks of whole records. Holds a block, a chunk and a record at most, whatever the file.
 * Throws `input/unreadable` for text that is not UTF-8, and for a quote that is not closed within a record's length.
 */
export async function* blocksOf(chunks: AsyncIterable<Uint8Array>, options: BlockOptions): AsyncGenerator<Block> {
  const cutter = new Cutter(options);
  for await (const chunk of chunks) yield* cutter.take(chunk);
  yield* cutter.end();
}

class Cutter {
  readonly #options: BlockOptions;
  #whole: Uint8Array[] = [];
  #wholeBytes = 0;
  #wholeLine = 1;
  /** The record that has begun, and its line. */
  #open: Uint8Array = NOTHING;
  #openLine = 1;
  /** The rest of a record that is too long is on its way. */
  #skipping = false;

  constructor(options: BlockOptions) {
    this.#options = options;
  }

  *take(chunk: Uint8Array): Generator<Block> {
    const fresh = this.#skipping ? this.#afterLongRecord(chunk) : chunk;
    if (fresh.length === 0) return;
    const bytes = this.#open.length === 0 ? fresh : Buffer.concat([this.#open, fresh]);
    const { end, lines, inQuotes } = recordEnds(bytes, this.#options.csv);
    this.#keep(bytes.subarray(0, end), lines);
    this.#open = bytes.subarray(end);
    if (this.#wholeBytes >= (this.#options.size ?? BLOCK_SIZE)) yield this.#cut();
    if (this.#open.length <= MAX_RECORD) return;
    if (inQuotes) throw this.#unclosed();
    if (this.#wholeBytes > 0) yield this.#cut();
    yield { text: '', line: this.#openLine, tooLong: true };
    this.#open = NOTHING;
    this.#skipping = true;
  }

  /** Ends the last record, which may lack its line end. */
  *end(): Generator<Block> {
    if (recordEnds(this.#open, this.#options.csv).inQuotes) throw this.#unclosed();
    this.#keep(this.#open, 1);
    if (this.#wholeBytes > 0) yield this.#cut();
  }

  #keep(bytes: Uint8Array, lines: number): void {
    if (bytes.length === 0) return;
    this.#whole.push(bytes);
    this.#wholeBytes += bytes.length;
    this.#openLine += lines;
  }

  #cut(): Block {
    const bytes = Buffer.concat(this.#whole);
    if (!isUtf8(bytes)) throw notUtf8(bytes, this.#wholeLine, this.#options.file);
    const block = { text: bytes.toString('utf8'), line: this.#wholeLine, tooLong: false };
    this.#whole = [];
    this.#wholeBytes = 0;
    this.#wholeLine = this.#openLine;
    return block;
  }

  #afterLongRecord(chunk: Uint8Array): Uint8Array {
    const end = chunk.indexOf(LINE_FEED);
    if (end === -1) return NOTHING;
    this.#skipping = false;
    this.#openLine += 1;
    this.#wholeLine = this.#openLine;
    return chunk.subarray(end + 1);
  }

  #unclosed() {
    const message = `${this.#options.file}:${this.#openLine}: a quote is opened and not closed`;
    return inputFault('input/unreadable', message, 'close it, or double quotes that stand within quotes');
  }
}

const NOTHING = new Uint8Array();
const LINE_FEED = 0x0a;
