import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WireMessage } from '../wire.ts';

/** One message as the sandbox keeps it. */
export interface StoredMessage extends WireMessage {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly sender: string | null;
}

/** What the sandbox took, on disk, one JSON line per message, only ever appended to. */
export interface Store {
  /** The id under which a key was taken, or null. */
  idOf(key: string): string | null;
  /** Keeps messages; throws what the disk says, and then keeps none of them. */
  append(messages: readonly StoredMessage[]): void;
  /** Messages that were taken. */
  count(): number;
}

export const FILE = 'sandbox.ndjson';

/**
 * Opens the store of a folder and learns the keys that it holds, so that a key is known after a restart, too. A line that
 * a killed process left torn is passed over.
 */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, FILE);
  const ids = new Map<string, string>();
  for (const { key, id } of readStore(folder)) ids.set(key, id);
  let torn = existsSync(file) && !readFileSync(file).toString('latin1').endsWith('\n') && ids.size > 0;
  return {
    idOf: (key) => ids.get(key) ?? null,
    append(messages) {
      if (messages.length === 0) return;
      const lines = messages.map((message) => `${JSON.stringify(message)}\n`).join('');
      appendFileSync(file, torn ? `\n${lines}` : lines, { mode: 0o600 });
      torn = false;
      for (const { key, id } of messages) ids.set(key, id);
    },
    count: () => ids.size,
  };
}

/** Everything that the sandbox of this folder took, oldest first. */
export function readStore(folder: string): readonly StoredMessage[] {
  const file = join(folder, FILE);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as StoredMessage];
      } catch {
        return [];
      }
    });
}
