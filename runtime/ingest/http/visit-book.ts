/** Writes things many at a time: each caller waits until its own are durable. */
export interface Book<T> {
  add(item: T): Promise<void>;
  /** Writes what is waiting. */
  close(): Promise<void>;
}

/** Items that wait at most; beyond it callers are told so, since a store that is away must not fill the memory. */
const MOST_WAITING = 20_000;
const MOST_PER_WRITE = 1_000;

export class BookFullError extends Error {
  override readonly name = 'BookFullError';
  readonly statusCode = 503;
}

/**
 * Gathers what comes while a write is under way and writes it in one statement next. A single item is written at once,
 * so that a quiet service is quick and a busy one needs few statements.
 */
export function openBook<T>(write: (items: readonly T[]) => Promise<void>): Book<T> {
  const waiting: { item: T; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let writing: Promise<void> | null = null;

  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting.splice(0, MOST_PER_WRITE);
      try {
        await write(group.map(({ item }) => item));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
  };
  const start = () => {
    writing ??= work().finally(() => {
      writing = null;
      if (waiting.length > 0) start();
    });
  };

  return {
    add(item) {
      if (waiting.length >= MOST_WAITING) return Promise.reject(new BookFullError('too much waits to be written'));
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        start();
      });
    },
    async close() {
      while (writing !== null) await writing;
    },
  };
}
