import { closeSync, ftruncateSync, mkdirSync, openSync, readdirSync, writevSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The inbox on disk: numbered segments of frames, only ever appended to.
 *
 * A frame is one line of JSON (`FrameHead`), the message's `size` bytes as they came, and a line break. Each receiver
 * process makes a segment of its own, so nobody writes after a frame that a killed process left torn, and readers need
 * no lock: they stop at the first frame that is not whole.
 *
 * A frame is written (not fsynced) before the sender hears 250. That outlives the death of the receiver's process but
 * not of the machine: this is an inbox to look at, not a mail store, and an fsync per message would cost 1 to 5 ms.
 */
export interface FrameHead {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly from: string;
  readonly to: readonly string[];
  /** Bytes of the message. */
  readonly size: number;
}

export interface Store {
  /**
   * Appends a message; what arrives in one turn of the event loop goes out in one write. Answers the queue id, or
   * null when the disk refused (then nothing of it is left in the file).
   */
  append(head: Omit<FrameHead, 'size'>, raw: Buffer, answer: (id: string | null) => void): void;
  /** Writes what is waiting and closes the segment. */
  close(): void;
}

/** Bytes after which a new segment begins: listing the newest messages reads little more than this. */
const SEGMENT_BYTES = 16 * 1024 * 1024;
/** Buffers in one write, below the least that systems allow (IOV_MAX 1,024). */
const BUFFERS_PER_WRITE = 960;
const LINE_BREAK = Buffer.from('\n');

export const SEGMENT_NAME = /^(\d{6,})\.inbox$/;

export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let segment = openSegment(folder);
  let waiting: { frame: Buffer[]; answer: (id: string | null) => void }[] = [];
  let flushing: NodeJS.Immediate | null = null;

  const flush = () => {
    flushing = null;
    const group = waiting;
    waiting = [];
    const room = Math.floor(BUFFERS_PER_WRITE / 3);
    for (let from = 0; from < group.length; from += room) {
      const part = group.slice(from, from + room);
      if (segment.bytes >= SEGMENT_BYTES) segment = nextSegment(folder, segment);
      const written = appendWhole(
        segment,
        part.flatMap(({ frame }) => frame),
      );
      for (const { answer } of part) answer(written ? `${segment.name}-${segment.frames++}` : null);
    }
  };

  return {
    append(head, raw, answer) {
      const line = Buffer.from(`${JSON.stringify({ ...head, size: raw.length } satisfies FrameHead)}\n`, 'utf8');
      waiting.push({ frame: [line, raw, LINE_BREAK], answer });
      flushing ??= setImmediate(flush);
    },
    close() {
      if (flushing !== null) clearImmediate(flushing);
      flush();
      closeSync(segment.file);
    },
  };
}

interface Segment {
  readonly file: number;
  /** Number of the segment, as in `000001`. */
  readonly name: string;
  bytes: number;
  frames: number;
}

/** Makes a segment after the last one. Two receivers cannot get the same: creation is exclusive. */
function openSegment(folder: string): Segment {
  for (;;) {
    const last = readdirSync(folder).reduce(
      (most, name) => Math.max(most, Number(SEGMENT_NAME.exec(name)?.[1] ?? 0)),
      0,
    );
    const name = String(last + 1).padStart(6, '0');
    try {
      return { file: openSync(join(folder, `${name}.inbox`), 'ax', 0o600), name, bytes: 0, frames: 0 };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function nextSegment(folder: string, full: Segment): Segment {
  try {
    const next = openSegment(folder);
    closeSync(full.file);
    return next;
  } catch {
    // No room for a new file: the old one goes on, and its writes say whether there is room for messages.
    return full;
  }
}

/** False when the disk refused; the segment then ends where it ended before. */
function appendWhole(segment: Segment, buffers: readonly Buffer[]): boolean {
  const total = buffers.reduce((sum, buffer) => sum + buffer.length, 0);
  try {
    let rest = Buffer.alloc(0);
    let written = writevSync(segment.file, buffers);
    if (written < total) rest = Buffer.concat(buffers);
    while (written < total) written += writevSync(segment.file, [rest.subarray(written)]);
  } catch {
    ftruncateSync(segment.file, segment.bytes);
    return false;
  }
  segment.bytes += total;
  return true;
}
