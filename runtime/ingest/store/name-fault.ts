import { type RowFault, rowFault } from '../rows/reasons.ts';
import { isStorable } from './copy-line.ts';

/** Longest id, name or source. An index of Postgres holds entries of 2,700 bytes at most. */
const MAX_CHARACTERS = 255;

/** What keeps a text from being an id or a name: it is empty, too long, or not to be stored. */
export function nameFault(field: string, text: string): RowFault | null {
  if (text === '') return rowFault(field, 'missing');
  if (text.length > MAX_CHARACTERS) return rowFault(field, 'too-many-characters');
  return isStorable(text) ? null : rowFault(field, 'bad-text');
}
