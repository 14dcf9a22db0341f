import { REJECT_REASONS, type RejectReason } from '../rows/reasons.ts';

/** A row that was refused, as the rejects file tells of it. */
export interface Rejected {
  /** Line on which its record begins, or its number in a Parquet file; from 1. */
  readonly line: number;
  /** Of the source; null where the row as a whole is at fault, or fields have no columns. */
  readonly column: string | null;
  /** Of ours, as in `properties.price`; empty for the row as a whole. */
  readonly field: string;
  readonly reason: RejectReason;
  /** The record as it was written; null where nobody asked for it. */
  readonly raw: string | null;
}

/** What is said of a refused row. Never a value. */
export function sentenceOf({ field, reason }: Pick<Rejected, 'field' | 'reason'>): string {
  return `${field === '' ? 'the row' : field} ${REJECT_REASONS[reason]}`;
}

/** A line of the rejects file. */
export function rejectedLine({ line, column, field, reason, raw }: Rejected): string {
  const message = sentenceOf({ field, reason });
  return `${JSON.stringify({ line, column, field, reason, message, ...(raw !== null && { row: raw }) })}\n`;
}
