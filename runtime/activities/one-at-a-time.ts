/**
 * Lets one caller per key work at a time. When Temporal gives an attempt up that in truth is still alive in this
 * process (its signs of life came late), the next attempt waits here until the first has settled all it claimed.
 */
export function oneAtATime(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const under = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    for (let before = under.get(key); before !== undefined; before = under.get(key))
      await before.catch(() => undefined);
    const mine = work();
    under.set(key, mine);
    try {
      return await mine;
    } finally {
      under.delete(key);
    }
  };
}
