import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Encoding, markedEncoding, toUtf8 } from './encoding.ts';
import { inputFault } from './input-fault.ts';
import { type Container, containerOf } from './magic.ts';

/** A file of text that is open, told apart by its content. */
export interface Source {
  readonly container: Exclude<Container, 'parquet'>;
  readonly encoding: Encoding;
  /** Its content as UTF-8, unpacked, without a byte order mark. */
  readonly bytes: AsyncIterable<Buffer>;
  /** The beginning of its content, at most 64 KiB, as text. */
  readonly beginning: string;
}

export interface OpenOptions {
  /** The path as a person gave it, for faults. */
  readonly name: string;
  /** Null: UTF-8, or what a byte order mark says. */
  readonly encoding: Encoding | null;
  /** Told how many bytes of the file have been read. */
  readonly onRead: (bytes: number) => void;
}

const CHUNK = 1 << 20;
const BEGINNING = 1 << 16;

/** Whether a file holds Parquet; a pipe does not. Throws what the file system says, and `input/unreadable`. */
export async function isParquet(path: string, name: string): Promise<boolean> {
  if (!(await stat(path)).isFile()) return false;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, null);
    return containerOf(buffer.subarray(0, bytesRead), name) === 'parquet';
  } finally {
    await file.close();
  }
}

/**
 * Opens a file of text. Throws `input/empty` for one without content and `input/unreadable` for one that is packed or
 * encoded in another way than it says.
 */
export async function openSource(path: string, { name, encoding, onRead }: OpenOptions): Promise<Source> {
  const packed = counted(createReadStream(path, { highWaterMark: CHUNK }), onRead);
  const outer = await withBeginning(packed);
  const container = containerOf(outer.beginning, name) === 'gzip' ? 'gzip' : 'text';
  const inner = container === 'gzip' ? await withBeginning(unpacked(outer.chunks, name)) : outer;
  if (container === 'gzip') containerOf(inner.beginning, `${name}, unpacked,`);
  const mark = markedEncoding(inner.beginning);
  const chosen = mark?.encoding ?? encoding ?? 'utf-8';
  const content = await withBeginning(toUtf8(from(inner.chunks, mark?.length ?? 0), chosen, name));
  const beginning = content.beginning.subarray(0, BEGINNING).toString('utf8');
  if (beginning.trim() === '') throw inputFault('input/empty', `${name} is empty`, 'nothing was imported or deleted');
  return { container, encoding: chosen, bytes: content.chunks, beginning };
}

async function* counted(chunks: AsyncIterable<Buffer>, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const chunk of chunks) {
    read += chunk.length;
    onRead(read);
    yield chunk;
  }
}

async function* unpacked(chunks: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK });
  const source = Readable.from(chunks, { objectMode: false });
  source.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of source.pipe(gunzip)) yield chunk as Buffer;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'Z_DATA_ERROR' && code !== 'Z_BUF_ERROR') throw error;
    throw inputFault('input/unreadable', `${name} is packed with gzip and broken or cut off`, 'fetch it again');
  } finally {
    source.destroy();
  }
}

/** The first chunk, and all of them, that one included. */
async function withBeginning(chunks: AsyncIterable<Buffer>) {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  const beginning: Buffer = first.done === true ? Buffer.alloc(0) : first.value;
  async function* all(): AsyncGenerator<Buffer> {
    try {
      yield beginning;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { beginning, chunks: all() };
}

async function* from(chunks: AsyncIterable<Buffer>, start: number): AsyncGenerator<Buffer> {
  let skip = start;
  for await (const chunk of chunks) {
    yield chunk.subarray(skip);
    skip = 0;
  }
}
