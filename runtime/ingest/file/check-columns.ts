import { finding } from '../../../dsl/check/finding-of.ts';
import { suggestion } from '../../../dsl/check/nearest.ts';
import { type Diagnostic, DiagnosticError } from '../../../dsl/diagnostic/index.ts';
import type { CustomerSchema } from '../../../dsl/schema/customer-schema.ts';
import type { MappingFile } from '../map/parse-mapping.ts';
import { isTarget, TARGETS, targetNames } from '../map/targets.ts';
import { inputFault } from '../read/input-fault.ts';
import type { RowKind } from '../rows/rows.ts';
import type { RowsFile } from './open-rows.ts';

/**
 * Throws `input/columns` with every column that does not fit. Columns that a mapping does not name are left out.
 * `groups`: columns may hold groups, whose parts are named as in `user.id`.
 */
export function checkColumns(file: RowsFile, columns: readonly string[], { groups }: { groups: boolean }): void {
  const { mapping } = file;
  const exists = (column: string) =>
    columns.includes(column) || (groups && columns.includes(column.split('.')[0] ?? ''));
  const faults =
    mapping === null || mapping.mapping.rows === null
      ? checkNames(file, columns)
      : checkMapped(mapping, columns, exists);
  if (faults.length > 0) throw new DiagnosticError(faults);
}

/** Signs that may be the delimiter of a file whose header seems to be one column. */
const DELIMITERS: readonly (readonly [sign: string, written: string])[] = [
  [';', '";"'],
  ['\t', '"\\t"'],
  ['|', '"|"'],
];

function checkNames({ name, kind, schema }: RowsFile, columns: readonly string[]): readonly Diagnostic[] {
  const fault = (message: string, help: string | null) =>
    inputFault('input/columns', `${name}:1: ${message}`, help).diagnostics;
  const [only = ''] = columns;
  const delimiter = columns.length === 1 ? DELIMITERS.find(([sign]) => only.includes(sign)) : undefined;
  if (delimiter !== undefined) {
    return fault('the header is one column', `say \`delimiter: ${delimiter[1]}\` in a mapping file`);
  }
  const known = targetNames(kind, knownNames(kind, schema));
  const unknown = columns.filter((column) => !isKnown(kind, column, schema));
  const missing = TARGETS[kind].required.filter((field) => !columns.includes(field));
  return [
    ...unknown.flatMap((column) => {
      const near = suggestion(column, known);
      const help = near.replacement === null ? 'say in a mapping file what it means' : near.help;
      return fault(`${kind} have no field "${column}"`, help);
    }),
    ...missing.flatMap((field) =>
      fault(`the column "${field}" is missing`, 'say in a mapping file which column it is'),
    ),
  ];
}

function isKnown(kind: RowKind, column: string, schema: CustomerSchema | null): boolean {
  if (!isTarget(kind, column)) return false;
  const { open } = TARGETS[kind];
  if (schema === null || open === null || !column.startsWith(`${open}.`)) return true;
  return knownNames(kind, schema).includes(column.slice(open.length + 1));
}

/** Names of attributes, or of the properties of all events. */
function knownNames(kind: RowKind, schema: CustomerSchema | null): readonly string[] {
  if (schema === null || kind === 'consents') return [];
  if (kind === 'customers') return Object.keys(schema.attributes);
  return [...new Set(Object.values(schema.events).flatMap(({ properties }) => Object.keys(properties)))];
}

function checkMapped(
  { mapping, at }: MappingFile,
  columns: readonly string[],
  exists: (column: string) => boolean,
): readonly Diagnostic[] {
  const rows = mapping.rows ?? [];
  const faults: Diagnostic[] = [];
  for (const [index, { when, fields }] of rows.entries()) {
    const named = Object.entries(fields).flatMap(([field, { columns: own }]) =>
      own.map((column) => ({ column, path: ['fields', field] })),
    );
    if (when !== null) named.push({ column: when, path: ['when'] });
    for (const { column, path } of named) {
      if (exists(column)) continue;
      const message = `the file has no column "${column}"`;
      const { help } = suggestion(column, columns);
      const places = rows.length > 1 ? ['rows', index, ...path] : path;
      faults.push(at(finding({ code: 'input/columns', path: places, message, help })));
    }
  }
  return faults;
}
