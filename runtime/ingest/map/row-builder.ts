import type { AttributeField, CustomerSchema } from '../../../dsl/schema/customer-schema.ts';
import { isRowFault, type RowFault } from '../rows/reasons.ts';
import type { RowKind, RowOf } from '../rows/rows.ts';
import { asIs, type Convert, toBoolean, toGroup, toInstant, toText, toType, UNLISTED, Unconverted } from './convert.ts';
import { type Draft, FINISH } from './draft.ts';
import type { FieldMapping, Mapping, RowMapping, ValueType } from './mapping.ts';
import { TARGETS } from './targets.ts';

/** Reads one column of a record; null or undefined where it holds nothing. */
export type Cell<R> = (record: R) => unknown;

/** A fault of a row, with the column whose cell is at fault. */
export interface ColumnFault extends RowFault {
  readonly column: string | null;
}

export interface BuilderOptions<R> {
  readonly mapping: Mapping;
  readonly rows: readonly RowMapping[];
  /** Says the types of attributes and properties; null where there is no workspace. */
  readonly schema: CustomerSchema | null;
  readonly cell: (column: string) => Cell<R>;
}

/** The rows that a record gives, each a row or its fault. */
export type BuildRows<R, K extends RowKind> = (record: R) => readonly (RowOf[K] | ColumnFault)[];

type Step<R> = (record: R, draft: Draft) => ColumnFault | null;

/** Compiles a mapping into a function from records to rows. */
export function rowBuilder<R, K extends RowKind>(kind: K, options: BuilderOptions<R>): BuildRows<R, K> {
  const { mapping, rows, cell } = options;
  const isEmpty = emptiness(mapping);
  const finish: (draft: Draft) => RowOf[K] | RowFault = FINISH[kind];
  const makers = rows.map(({ when, fields }) => ({
    when: when === null ? null : cell(when),
    steps: Object.entries(fields).map(([name, field]) => stepOf(kind, name, field, options)),
  }));
  return (record) => {
    const made: (RowOf[K] | ColumnFault)[] = [];
    for (const { when, steps } of makers) {
      if (when === null || !isEmpty(when(record))) made.push(build(record, steps, finish));
    }
    return made;
  };
}

function build<R, Row extends object>(
  record: R,
  steps: readonly Step<R>[],
  finish: (draft: Draft) => Row | RowFault,
): Row | ColumnFault {
  const draft: Draft = { plain: {}, open: {}, addresses: {} };
  for (const step of steps) {
    const fault = step(record, draft);
    if (fault !== null) return fault;
  }
  const row = finish(draft);
  return isRowFault(row) ? { ...row, column: null } : row;
}

function stepOf<R>(kind: RowKind, name: string, field: FieldMapping, options: BuilderOptions<R>): Step<R> {
  const put = putter(name);
  if (field.value !== null) {
    const { value } = field;
    return (_, draft) => {
      put(draft, value);
      return null;
    };
  }
  const isEmpty = emptiness(options.mapping);
  const cell = cellOf(field, options, isEmpty);
  const column = field.columns.join(', ');
  const convert = withPrefix(field, withValues(field, conversion(kind, name, field, options)));
  return (record, draft) => {
    const read = cell(record);
    if (isEmpty(read)) return null;
    const value = convert(read);
    if (value instanceof Unconverted) return { field: name, column, reason: value.reason };
    // Null: the value map says that nothing is said.
    if (value !== null) put(draft, value);
    return null;
  };
}

/** One column, or several joined; null where one of them is empty. */
function cellOf<R>({ columns, join }: FieldMapping, options: BuilderOptions<R>, isEmpty: (cell: unknown) => boolean) {
  const cells = columns.map(options.cell);
  const [only] = cells;
  if (cells.length === 1 && only !== undefined) return only;
  return (record: R): unknown => {
    const read = cells.map((cell) => cell(record));
    return read.some(isEmpty) ? null : read.map(String).join(join);
  };
}

function emptiness({ empty }: Mapping): (cell: unknown) => boolean {
  const [only] = empty;
  if (empty.length === 1) return (cell) => cell === null || cell === undefined || cell === only;
  const nothing = new Set<unknown>(empty);
  return (cell) => cell === null || cell === undefined || nothing.has(cell);
}

const TRUTHS = /^(?:night|addresses\..+\.valid)$/;

function conversion<R>(kind: RowKind, name: string, field: FieldMapping, options: BuilderOptions<R>): Convert {
  const { mapping, schema } = options;
  if (name === 'at') return toInstant(field, mapping.time);
  if (TRUTHS.test(name)) return toBoolean;
  const { open } = TARGETS[kind];
  if (name === open) return toGroup;
  if (open === null || !name.startsWith(`${open}.`)) return toText;
  const type = field.as ?? schemaType(kind, name.slice(open.length + 1), schema);
  return type === null ? asIs : toType(type, field, mapping.time);
}

const TYPES: Readonly<Record<AttributeField['type'], ValueType>> = {
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  strings: 'list',
};

/** The type that the workspace gives to a name; null where it knows none, or where events differ in it. */
function schemaType(kind: RowKind, name: string, schema: CustomerSchema | null): ValueType | null {
  if (schema === null) return null;
  const groups = kind === 'customers' ? [schema.attributes] : Object.values(schema.events).map((one) => one.properties);
  const types = new Set(groups.flatMap((fields) => fields[name]?.type ?? []));
  const [type] = types;
  return types.size === 1 && type !== undefined ? TYPES[type] : null;
}

function withValues({ values, otherwise }: FieldMapping, convert: Convert): Convert {
  if (values === null) return convert;
  return (cell) => {
    const text = String(cell);
    if (Object.hasOwn(values, text)) return values[text];
    return otherwise === undefined ? UNLISTED : otherwise;
  };
}

function withPrefix({ prefix }: FieldMapping, convert: Convert): Convert {
  if (prefix === '') return convert;
  return (cell) => {
    const converted = convert(cell);
    return typeof converted === 'string' ? prefix + converted : converted;
  };
}

/** Writes a value to its place in a draft. Names were checked: none of them is `__proto__`. */
function putter(name: string): (draft: Draft, value: unknown) => void {
  const path = name.split('.');
  const [first = '', ...rest] = path;
  if (name === 'email') return putter('addresses.email');
  if (first === 'addresses') {
    const [channel = '', part = 'value'] = rest;
    return ({ addresses }, value) => {
      addresses[channel] = { ...addresses[channel], [part]: value };
    };
  }
  if (name === 'attributes' || name === 'properties') {
    return ({ open }, value) => {
      for (const [key, item] of Object.entries(value as object)) {
        // Defined, not assigned: a key named __proto__ stays a key.
        Object.defineProperty(open, key, { value: item, enumerable: true, writable: true, configurable: true });
      }
    };
  }
  if (rest.length === 0) {
    return ({ plain }, value) => {
      plain[name] = value;
    };
  }
  const last = rest.pop() ?? '';
  return ({ open }, value) => {
    let group = open;
    for (const key of rest) {
      const inner = group[key];
      group = typeof inner === 'object' && inner !== null ? (inner as typeof open) : ownGroup(group, key);
    }
    group[last] = value;
  };
}

function ownGroup(group: Record<string, unknown>, key: string): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  group[key] = made;
  return made;
}
