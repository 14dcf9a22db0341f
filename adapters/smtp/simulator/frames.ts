import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FrameHead, SEGMENT_NAME } from './store.ts';

/** One stored message, undecoded. */
export interface Frame {
  readonly id: string;
  readonly head: FrameHead;
  readonly raw: Buffer;
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
  const frames: Frame[] = [];
  for (let from = 0; from < bytes.length; ) {
    const lineEnd = bytes.indexOf(10, from);
    const head = lineEnd === -1 ? null : parseHead(bytes.toString('utf8', from, lineEnd));
    if (head === null) break;
    const end = lineEnd + 1 + head.size;
    if (bytes[end] !== 10) break;
    frames.push({ id: `${segment}-${frames.length}`, head, raw: bytes.subarray(lineEnd + 1, end) });
    from = end + 1;
  }
  return frames;
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
