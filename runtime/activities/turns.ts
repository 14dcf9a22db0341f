/** A door that lets only some through at a time, in the order in which they came. */
export interface Turns {
  /** Waits for a turn. Answers how to end it; to be called exactly once. */
  take(): Promise<() => void>;
}

/** `most` at a time, 1 or more. */
export function turns(most: number): Turns {
  let free = most;
  const waiting: (() => void)[] = [];
  const end = () => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return {
    async take() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return end;
    },
  };
}
