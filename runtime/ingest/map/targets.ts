import { CHANNELS } from '../../../dsl/ir/index.ts';
import type { RowKind } from '../rows/rows.ts';

interface Targets {
  /** Fields that every row needs. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Group whose fields have names of the source's own, as in `attributes.tier`; by itself it is the whole group. */
  readonly open: string | null;
}

/** Fields of each kind of row, by the names that mappings, headers and faults use. */
export const TARGETS: Readonly<Record<RowKind, Targets>> = {
  customers: {
    required: ['id'],
    optional: [
      'zone',
      'locale',
      'email',
      ...CHANNELS.flatMap((channel) => ['', '.valid', '.failure'].map((part) => `addresses.${channel}${part}`)),
    ],
    open: 'attributes',
  },
  events: { required: ['customer', 'type', 'at'], optional: ['id'], open: 'properties' },
  consents: {
    required: ['customer', 'channel', 'purpose', 'status', 'at', 'source'],
    optional: ['night'],
    open: null,
  },
};

/** A dotted name whose parts can be keys of plain data. */
const OPEN_NAME = /^(?!.*(?:^|\.)__proto__(?:\.|$))[^.]+(?:\.[^.]+)*$/;

export function isTarget(kind: RowKind, name: string): boolean {
  const { required, optional, open } = TARGETS[kind];
  if (required.includes(name) || optional.includes(name)) return true;
  if (name === open) return true;
  return open !== null && name.startsWith(`${open}.`) && OPEN_NAME.test(name.slice(open.length + 1));
}

/** Names to offer instead of one that does not exist. `named`: those of the open group, as the workspace knows them. */
export function targetNames(kind: RowKind, named: readonly string[]): readonly string[] {
  const { required, optional, open } = TARGETS[kind];
  return [...required, ...optional, ...(open === null ? [] : named.map((name) => `${open}.${name}`))];
}
