const MOST_NAMES = 500;
const DEEPEST = 20;

/**
 * Whether a message is of a shape that anybody can mean: at most 500 names and items in all, 20 deep. Data generated as
 * names would make every look at it slow.
 */
export function isOfShape(value: unknown): boolean {
  let names = 0;
  const walk = (node: unknown, depth: number): boolean => {
    if (typeof node !== 'object' || node === null) return true;
    if (depth === DEEPEST) return false;
    for (const item of Object.values(node)) {
      names += 1;
      if (names > MOST_NAMES || !walk(item, depth + 1)) return false;
    }
    return true;
  };
  return walk(value, 0);
}
