import type { RejectReason, RowFault } from '../rows/reasons.ts';
import type { RecordOptions } from './records.ts';

interface Placed {
  readonly field: string;
  readonly reason: RejectReason;
  readonly column: string | null;
}

/** The column of the source whose cell is at fault, where whoever found the fault did not know it. */
export function columnFinder({ mapping, columns }: Pick<RecordOptions, 'mapping' | 'columns'>) {
  const fields = new Map<string, string>();
  for (const row of mapping.rows ?? []) {
    for (const [field, { columns: own }] of Object.entries(row.fields)) {
      if (own.length > 0) fields.set(field, own.join(', '));
    }
  }
  for (const column of mapping.rows === null ? (columns ?? []) : []) fields.set(column, column);
  return (fault: RowFault & { readonly column?: string | null }): Placed => {
    const { field, reason } = fault;
    const alias = field === 'addresses.email' ? 'email' : field;
    return { field, reason, column: fault.column ?? fields.get(field) ?? fields.get(alias) ?? null };
  };
}
