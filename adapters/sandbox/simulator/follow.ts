import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE, type StoredMessage } from './store.ts';

/** What names a stored message, without its content, and where it lies in the file. */
export interface StoredPlace extends Pick<StoredMessage, 'id' | 'at' | 'channel' | 'to' | 'tags'> {
  readonly from: number;
  readonly bytes: number;
}

/** A store that is read while it grows. */
export interface FollowedStore {
  /** Messages that came since the call before, in the order in which they came. */
  later(): Promise<StoredPlace[]>;
  /** One message in full; null where the file no longer holds it. */
  read(place: StoredPlace): Promise<StoredMessage | null>;
}

/** Bytes that are read at a time. */
const PIECE = 8 * 1024 * 1024;

/** The store of a folder; one that is not there is empty. Lines that a killed process left torn are passed over. */
export function followStore(folder: string): FollowedStore {
  const path = join(folder, FILE);
  let end = 0;
  return {
    later: async () => {
      const places: StoredPlace[] = [];
      await reading(path, async (file) => {
        for (let piece = await pieceAt(file, end, PIECE); ; piece = await pieceAt(file, end, PIECE)) {
          const whole = piece.lastIndexOf(10) + 1;
          if (whole === 0) return;
          places.push(...placesIn(piece.subarray(0, whole), end));
          end += whole;
        }
      });
      return places;
    },
    read: async ({ from, bytes, id }) => {
      let message: StoredMessage | null = null;
      await reading(path, async (file) => {
        message = parsed((await pieceAt(file, from, bytes)).toString('utf8'));
      });
      return (message as StoredMessage | null)?.id === id ? message : null;
    },
  };
}

async function reading(path: string, work: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return;
  try {
    await work(file);
  } finally {
    await file.close();
  }
}

async function pieceAt(file: FileHandle, from: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, from);
  return buffer.subarray(0, bytesRead);
}

function placesIn(lines: Buffer, start: number): readonly StoredPlace[] {
  const places: StoredPlace[] = [];
  for (let from = 0; from < lines.length; ) {
    const lineEnd = lines.indexOf(10, from);
    const message = parsed(lines.toString('utf8', from, lineEnd));
    if (message !== null) {
      const { id, at, channel, to, tags } = message;
      places.push({ id, at, channel, to, tags, from: start + from, bytes: lineEnd - from });
    }
    from = lineEnd + 1;
  }
  return places;
}

function parsed(line: string): StoredMessage | null {
  try {
    return line === '' ? null : (JSON.parse(line) as StoredMessage);
  } catch {
    return null;
  }
}
