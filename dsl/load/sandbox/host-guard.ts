import type { Offence } from './context.ts';

/** Prototypes of this process that the lent functions and their answers lead to. */
const SHARED = { Object, Function, Array, String, Number, Boolean, Date, RegExp, Map, Set, Error } as const;

interface Original {
  readonly name: keyof typeof SHARED;
  readonly prototype: object;
  readonly descriptors: ReadonlyMap<PropertyKey, PropertyDescriptor>;
}

/** What the prototypes hold before any file runs. */
let original: readonly Original[] | null = null;

/** Prototypes whose `constructor` makes code from text. */
const MAKERS = [() => {}, async () => {}, function* () {}, async function* () {}].map((sample) =>
  Object.getPrototypeOf(sample),
) as readonly { readonly constructor: unknown }[];

/**
 * While `work` runs, the way back into this process is closed as far as mistakes go: the functions that are lent to files
 * lead to this process's `Function` (`every.constructor('return Date.now()')()`), which reports and refuses. `node:vm` stays
 * no wall against malice.
 */
export function withoutHostCode<T>(report: (offence: Offence) => void, work: () => T): T {
  const before = MAKERS.map((prototype) => Object.getOwnPropertyDescriptor(prototype, 'constructor'));
  function refuse(): never {
    const what = 'the Function constructor';
    const error = new Error(`${what} is not allowed in campaign files`);
    report({ what, why: 'code', stack: String(error.stack) });
    throw error;
  }
  for (const prototype of MAKERS)
    Object.defineProperty(prototype, 'constructor', { value: refuse, configurable: true });
  try {
    return work();
  } finally {
    for (const [index, prototype] of MAKERS.entries())
      Object.defineProperty(prototype, 'constructor', before[index] ?? {});
  }
}

/** Puts back what was changed on the prototypes of this process, and names them. */
export function mendHost(): readonly string[] {
  original ??= Object.entries(SHARED).map(([name, { prototype }]) => ({
    name: name as keyof typeof SHARED,
    prototype,
    descriptors: new Map(Reflect.ownKeys(prototype).map((key) => [key, describe(prototype, key)])),
  }));
  return original.filter(({ prototype, descriptors }) => mend(prototype, descriptors)).map(({ name }) => name);
}

function mend(prototype: object, descriptors: Original['descriptors']): boolean {
  let changed = false;
  for (const key of Reflect.ownKeys(prototype)) {
    if (descriptors.has(key)) continue;
    Reflect.deleteProperty(prototype, key);
    changed = true;
  }
  for (const [key, descriptor] of descriptors) {
    const now = Object.getOwnPropertyDescriptor(prototype, key);
    const isSame = now?.value === descriptor.value && now?.get === descriptor.get;
    // Closed while files run, and opened again by whoever closed it.
    if (isSame || key === 'constructor') continue;
    Object.defineProperty(prototype, key, descriptor);
    changed = true;
  }
  return changed;
}

function describe(object: object, key: PropertyKey): PropertyDescriptor {
  return Object.getOwnPropertyDescriptor(object, key) ?? {};
}
