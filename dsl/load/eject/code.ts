/** A piece of TypeScript before it is laid out. */
export type Code = string | Group;

/** `open item, item close`: an object, a list or the arguments of a call. */
interface Group {
  readonly open: string;
  readonly items: readonly Item[];
  readonly close: string;
  /** Between brackets and items on one line: a space in objects. */
  readonly pad: '' | ' ';
}

export interface Item {
  /** Lines of comment above the item; they force a line for each item. */
  readonly comments: readonly string[];
  readonly before: string;
  readonly code: Code;
}

const WIDTH = 120;

export function object(items: readonly Item[]): Code {
  return { open: '{', items, close: '}', pad: ' ' };
}

export function list(items: readonly Item[]): Code {
  return { open: '[', items, close: ']', pad: '' };
}

/** A call, with `name` as its callee. */
export function call(name: string, items: readonly Item[]): Code {
  return { open: `${name}(`, items, close: ')', pad: '' };
}

export function item(code: Code, comments: readonly string[] = [], before = ''): Item {
  return { comments, before, code };
}

/** Text of the code: on one line where it fits, else a line for each item. `column` is where it starts. */
export function layOut(code: Code, indent = 0, column = 0): string {
  if (typeof code === 'string') return code;
  const flat = oneLine(code);
  if (flat !== null && column + flat.length <= WIDTH) return flat;
  const only = code.items[0];
  // The one object of a call hugs its brackets, as in `every('day', {` and `segment({`.
  if (
    code.items.length === 1 &&
    only !== undefined &&
    only.comments.length === 0 &&
    code.close.startsWith(')') &&
    typeof only.code !== 'string' &&
    only.code.pad === ' '
  ) {
    return `${code.open}${layOut(only.code, indent, column + code.open.length)}${code.close}`;
  }
  const inner = ' '.repeat(indent + 2);
  const lines = code.items.flatMap(({ comments, before, code: value }) => [
    ...comments.map((line) => `${inner}// ${line}`.trimEnd()),
    `${inner}${before}${layOut(value, indent + 2, indent + 3 + before.length)},`,
  ]);
  return [code.open, ...lines, ' '.repeat(indent) + code.close].join('\n');
}

function oneLine(code: Code): string | null {
  if (typeof code === 'string') return code.includes('\n') ? null : code;
  if (code.items.some(({ comments }) => comments.length > 0)) return null;
  const parts = code.items.map(({ before, code: value }) => {
    const text = oneLine(value);
    return text === null ? null : before + text;
  });
  if (parts.includes(null)) return null;
  const pad = parts.length === 0 ? '' : code.pad;
  return `${code.open}${pad}${parts.join(', ')}${pad}${code.close}`;
}
