import { widthOf } from '../../../diagnostic/cells.ts';

/**
 * Text that is not laid out yet, in the manner of the pretty printers of Wadler and of the formatters made after him: a
 * group stands on one line where it fits, else each of its lines is a line of its own.
 */
export type Doc = string | readonly Doc[] | Line | Indent | Group | Choice | Fill | Suffix | BrokenOnly;

interface Line {
  readonly kind: 'line';
  /** What stands there where the group is on one line; null for a line that is always one of its own. */
  readonly flat: '' | ' ' | null;
}

interface Indent {
  readonly kind: 'indent';
  readonly of: Doc;
}

interface Group {
  readonly kind: 'group';
  readonly of: Doc;
  readonly isBroken: boolean;
}

/** The first of several forms whose first line fits; the last one where none does. */
interface Choice {
  readonly kind: 'choice';
  readonly forms: readonly [Doc, ...Doc[]];
}

/** As many items on a line as fit. */
interface Fill {
  readonly kind: 'fill';
  readonly items: readonly string[];
}

/** What stands at the end of the line, however much comes before it; it takes no room. */
interface Suffix {
  readonly kind: 'suffix';
  readonly text: string;
}

/** What stands there only where the group has a line for each item. */
interface BrokenOnly {
  readonly kind: 'broken-only';
  readonly text: string;
}

export const line: Doc = { kind: 'line', flat: ' ' };
export const softline: Doc = { kind: 'line', flat: '' };
export const hardline: Doc = { kind: 'line', flat: null };
export const trailingComma: Doc = { kind: 'broken-only', text: ',' };

export function indent(of: Doc): Doc {
  return { kind: 'indent', of };
}

export function group(of: Doc, isBroken = false): Doc {
  return { kind: 'group', of, isBroken: isBroken || breaks(of) };
}

export function choice(...forms: readonly [Doc, ...Doc[]]): Doc {
  return { kind: 'choice', forms };
}

export function fill(items: readonly string[]): Doc {
  return { kind: 'fill', items };
}

export function suffix(text: string): Doc {
  return { kind: 'suffix', text };
}

/** Whether the groups around must be broken, too. What a choice decides is its own affair. */
export function breaks(doc: Doc): boolean {
  if (typeof doc === 'string') return doc.includes('\n');
  if (isList(doc)) return doc.some(breaks);
  if (doc.kind === 'line') return doc.flat === null;
  if (doc.kind === 'group') return doc.isBroken;
  return doc.kind === 'suffix' || (doc.kind === 'indent' && breaks(doc.of));
}

interface Task {
  readonly doc: Doc;
  readonly indent: number;
  readonly isFlat: boolean;
}

/** The text of a document; no line is longer than `width` columns, Korean letters being two wide, where that can be. */
export function layOut(doc: Doc, width: number): string {
  const page = new Page(width);
  const tasks: Task[] = [{ doc, indent: 0, isFlat: false }];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const { doc: next, isFlat } = task;
    const deeper = (of: Doc) => ({ ...task, doc: of });
    if (typeof next === 'string') page.write(next);
    else if (isList(next)) tasks.push(...next.map(deeper).reverse());
    else if (next.kind === 'indent') tasks.push({ ...task, doc: next.of, indent: task.indent + 2 });
    else if (next.kind === 'suffix') page.postpone(next.text);
    else if (next.kind === 'broken-only') page.write(isFlat ? '' : next.text);
    else if (next.kind === 'fill') tasks.push(deeper(filled(next.items, width - task.indent)));
    else if (next.kind === 'line') {
      if (isFlat && next.flat !== null) page.write(next.flat);
      else page.newLine(task.indent);
    } else if (next.kind === 'group') {
      const flat = { ...task, doc: next.of, isFlat: true };
      tasks.push(!next.isBroken && (isFlat || fits(flat, tasks, page.room)) ? flat : { ...flat, isFlat: false });
    } else {
      const forms = next.forms.map((form) => ({ ...task, doc: form, isFlat: true }));
      const broken = { ...task, doc: next.forms.at(-1) ?? '', isFlat: false };
      tasks.push(isFlat ? (forms[0] ?? broken) : (forms.find((form) => fits(form, tasks, page.room)) ?? broken));
    }
  }
  return page.text();
}

/** Whether a document fits into the room that is left, up to the first line break in it or in what comes after. */
function fits(first: Task, after: readonly Task[], room: number): boolean {
  const tasks = [first];
  let left = room;
  for (let rest = after.length; left >= 0; ) {
    const task = tasks.pop() ?? after[--rest];
    if (task === undefined) return true;
    const { doc, isFlat } = task;
    if (typeof doc === 'string') {
      const end = doc.indexOf('\n');
      left -= widthOf(end < 0 ? doc : doc.slice(0, end));
      if (end >= 0) return left >= 0;
    } else if (isList(doc)) tasks.push(...doc.map((of) => ({ ...task, doc: of })).reverse());
    else if (doc.kind === 'line') {
      if (!isFlat || doc.flat === null) return true;
      left -= doc.flat.length;
    } else if (doc.kind === 'indent') tasks.push({ ...task, doc: doc.of });
    else if (doc.kind === 'group') tasks.push({ ...task, doc: doc.of, isFlat: isFlat && !doc.isBroken });
    else if (doc.kind === 'broken-only') left -= isFlat ? 0 : doc.text.length;
    else if (doc.kind === 'fill') left -= widthOf(doc.items.join(', '));
    else if (doc.kind === 'choice') tasks.push({ ...task, doc: (isFlat ? doc.forms[0] : doc.forms.at(-1)) ?? '' });
  }
  return false;
}

/** The comma after an item belongs to it. */
function filled(items: readonly string[], room: number): Doc {
  const lines: string[] = [];
  for (const [index, item] of items.entries()) {
    const text = index === items.length - 1 ? item : `${item},`;
    const joined = lines.length === 0 ? text : `${lines.at(-1)} ${text}`;
    if (lines.length > 0 && widthOf(joined) <= room - (text === item ? 1 : 0)) lines[lines.length - 1] = joined;
    else lines.push(text);
  }
  return lines.flatMap((text, index) => (index === 0 ? [text] : [hardline, text]));
}

/** What has been written. */
class Page {
  readonly #width: number;
  readonly #parts: string[] = [];
  #column = 0;
  #postponed = '';

  constructor(width: number) {
    this.#width = width;
  }

  /** Columns that are left on the line. */
  get room(): number {
    return this.#width - this.#column;
  }

  write(text: string): void {
    this.#parts.push(text);
    const start = text.lastIndexOf('\n') + 1;
    this.#column = (start === 0 ? this.#column : 0) + widthOf(text.slice(start));
  }

  postpone(text: string): void {
    this.#postponed += text;
  }

  newLine(indentation: number): void {
    this.#parts.push(this.#postponed, '\n', ' '.repeat(indentation));
    this.#postponed = '';
    this.#column = indentation;
  }

  text(): string {
    return this.#parts.join('') + this.#postponed;
  }
}

function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}
