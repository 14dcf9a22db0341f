import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FrameHead, SEGMENT_NAME } from './store.ts';

/** One stored message, undecoded. */
export interface Frame {
  readonly id: string;
  readonly head: FrameHead;
  readonly raw: Buffer;
  /** Where its bytes begin in the file of the segment. */
  readonly from: number;
}

/** Numbers of the segments in a folder, newest first; none where there is no folder. */
export async function segmentsOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.flatMap((name) => SEGMENT_NAME.exec(name)?.[1] ?? []).sort((one, other) => Number(other) - Number(one));
}

/**
 * Whole frames of a segment, oldest first. Stops before a frame that is torn: it is being written at this moment, or
 * its receiver was killed, and in neither case has its sender heard 250.
 */
export async function framesOf(folder: string, segment: string): Promise<Frame[]> {
  const bytes = await readFile(join(folder, `${segment}.inbox`));
  return framesIn(bytes, segment, { bytes: 0, frames: 0 }).frames;
}

/** How much of a segment is read. */
interface Read {
  readonly bytes: number;
  readonly frames: number;
}

/** Whole frames that came after those already read, with the bytes of the file that are read then. */
export async function laterFrames(
  folder: string,
  segment: string,
  read: Read,
): Promise<{ readonly frames: Frame[]; readonly bytes: number }> {
  const file = await open(join(folder, `${segment}.inbox`), 'r');
  try {
    const { size } = await file.stat();
    const rest = Buffer.alloc(Math.max(0, size - read.bytes));
    const { bytesRead } = await file.read(rest, 0, rest.length, read.bytes);
    const { frames, end } = framesIn(rest.subarray(0, bytesRead), segment, read);
    return { frames, bytes: read.bytes + end };
  } finally {
    await file.close();
  }
}

/** The bytes of a message, by where they lie. */
export async function rawAt(folder: string, segment: string, from: number, bytes: number): Promise<Buffer> {
  const file = await open(join(folder, `${segment}.inbox`), 'r');
  try {
    const raw = Buffer.alloc(bytes);
    const { bytesRead } = await file.read(raw, 0, bytes, from);
    return raw.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function framesIn(bytes: Buffer, segment: string, before: Read): { readonly frames: Frame[]; readonly end: number } {
  const frames: Frame[] = [];
  let from = 0;
  while (from < bytes.length) {
    const lineEnd = bytes.indexOf(10, from);
    const head = lineEnd === -1 ? null : parseHead(bytes.toString('utf8', from, lineEnd));
    if (head === null) break;
    const end = lineEnd + 1 + head.size;
    if (bytes[end] !== 10) break;
    const id = `${segment}-${before.frames + frames.length}`;
    frames.push({ id, head, raw: bytes.subarray(lineEnd + 1, end), from: before.bytes + lineEnd + 1 });
    from = end + 1;
  }
  return { frames, end: from };
}

function parseHead(line: string): FrameHead | null {
  try {
    const head: unknown = JSON.parse(line);
    return isHead(head) ? head : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isHead(value: unknown): value is FrameHead {
  if (typeof value !== 'object' || value === null) return false;
  const { at, from, to, size } = value as Record<string, unknown>;
  return typeof at === 'number' && typeof from === 'string' && Array.isArray(to) && Number.isSafeInteger(size);
}
