import { parse } from 'yaml';
import type { Random } from './random.ts';
import { KEYS, SCALARS } from './words.ts';

const NAMES = KEYS.filter((word) => word !== '__proto__') as [string, ...string[]];

type Tree = Record<string, unknown> | unknown[];

/** The campaign a file writes, with some values anywhere in it replaced, moved, doubled or taken away. */
export function bent(random: Random, text: string, other: string): unknown {
  const campaign = read(text);
  const source = places(read(other));
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const tree = random.pick(places(campaign));
    bend(random, tree, random.pick(keysOf(tree)), Object.values(random.pick(source))[0]);
  }
  // Files that share an id are told of that above all.
  return Array.isArray(campaign) ? campaign : { ...campaign, id: `bent-${random.below(1_000_000)}` };
}

function bend(random: Random, tree: Tree, key: string, moved: unknown): void {
  const record = tree as Record<string, unknown>;
  switch (random.below(6)) {
    case 0:
      if (Array.isArray(tree)) tree.splice(Number(key), 1);
      else delete record[key];
      return;
    case 1:
      if (Array.isArray(tree)) tree.push(...Array.from({ length: random.below(12) }, () => structuredClone(tree[0])));
      else record[random.pick(NAMES)] = record[key];
      return;
    case 2:
      record[key] = structuredClone(moved);
      return;
    case 3:
      record[key] = [record[key]];
      return;
    default:
      record[key] = random.pick(SCALARS);
  }
}

function read(text: string): Tree {
  try {
    const value: unknown = parse(text, { logLevel: 'silent' });
    return isTree(value) ? structuredClone(value) : { id: 'sample' };
  } catch {
    return { id: 'sample' };
  }
}

/** Every list and mapping that holds something, the whole first. */
function places(tree: Tree): [Tree, ...Tree[]] {
  const inner = Object.values(tree).filter(isTree).flatMap(places);
  return [tree, ...inner.filter((one) => Object.keys(one).length > 0)];
}

function keysOf(tree: Tree): [string, ...string[]] {
  const [first = '0', ...rest] = Object.keys(tree);
  return [first, ...rest];
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}
