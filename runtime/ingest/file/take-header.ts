import type { Mapping } from '../map/mapping.ts';
import type { Block } from '../read/blocks.ts';
import { csvRecords } from '../read/csv-records.ts';
import { inputFault } from '../read/input-fault.ts';

/** The names of the columns, and the blocks without the record that says them. Throws `input/columns`. */
export async function takeHeader(blocks: AsyncGenerator<Block>, mapping: Mapping, file: string) {
  if (!mapping.header) return { columns: mapping.columns ?? [], rest: blocks };
  const first = await blocks.next();
  const block: Block = first.done === true ? { text: '', line: 1, tooLong: false } : first.value;
  const [header] = csvRecords(block.text, mapping, block.line);
  if (block.tooLong || header === undefined) {
    throw inputFault('input/columns', `${file}:1: holds no names of columns`);
  }
  const written = header.cells.map((cell) => cell.trim());
  if (written.some((cell) => cell.includes('\r'))) {
    throw inputFault('input/unreadable', `${file} has lines that end with CR alone`, 'save it with LF or CRLF');
  }
  const columns = mapping.columns ?? written;
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined) throw inputFault('input/columns', `${file}:1: the column "${twice}" stands twice`);
  const lines = block.text.slice(0, header.next).split('\n').length - 1;
  async function* rest(): AsyncGenerator<Block> {
    yield { text: block.text.slice(header?.next), line: block.line + lines, tooLong: false };
    yield* blocks;
  }
  return { columns, rest: rest() };
}
