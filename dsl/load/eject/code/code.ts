import {
  breaks,
  choice,
  type Doc,
  fill,
  group,
  hardline,
  indent,
  layOut,
  line,
  softline,
  suffix,
  trailingComma,
} from './layout.ts';

/** A piece of TypeScript before it is laid out, with what its surroundings must know to lay it out as formatters do. */
export interface Code {
  readonly doc: Doc;
  readonly kind: 'plain' | 'string' | 'text' | 'nested-text' | 'object' | 'list' | 'arrow' | 'call';
  /** With a line for each item, where there are items; where it is the last argument of a call, it may hug the bracket. */
  readonly expanded: Doc | null;
  /** Holds no function. */
  readonly isSimple: boolean;
  /** Items, properties or, of a chain, calls. */
  readonly size: number;
}

/** An entry of an object, a list or a call, with its comments. */
export interface Item {
  readonly code: Code;
  /** Name of the property as it is printed; empty where it is none. */
  readonly key: string;
  readonly above: readonly string[];
  readonly beside: readonly string[];
  /** Said behind the last item. */
  readonly below: readonly string[];
}

/** Columns of a line: what the repository's own formatter is set to. */
const WIDTH = 120;

export function print(code: Doc): string {
  return layOut(code, WIDTH);
}

export function item(code: Code, more: Partial<Omit<Item, 'code'>> = {}): Item {
  return { code, key: '', above: [], beside: [], below: [], ...more };
}

/** Names, numbers and what else stands on one line. */
export function plain(text: string): Code {
  return { doc: text, kind: 'plain', expanded: null, isSimple: true, size: 0 };
}

/** A text in quotes. */
export function quoted(text: string): Code {
  return { ...plain(text), kind: 'string' };
}

/** A text in backticks, which stand where they stand. */
export function backticks(text: string): Code {
  return { ...plain(text), kind: 'text' };
}

/** A text in backticks: `inline` where that fits on the line, otherwise `lines`, which holds its line breaks as they are. */
export function multiline(inline: string, lines: string): Code {
  return { ...backticks(lines), doc: choice(inline, lines) };
}

const COMMA: Doc = [',', line];
/** Breaks the groups around, and is nothing itself. */
const BREAK: Doc = suffix('');

/** `{ a: 1 }`. With `isOpen` each property has a line of its own. */
export function object(items: readonly Item[], isOpen = false): Code {
  if (items.length === 0) return plain('{}');
  const inside = ['{', indent([line, inOrder(items), trailingComma, behind(items)]), line, '}'];
  return {
    doc: group(inside, isOpen),
    kind: 'object',
    expanded: group(inside, true),
    isSimple: items.every(({ code }) => code.isSimple),
    size: items.length,
  };
}

/** `[a, b]`. Numbers fill their lines; groups have one each. */
export function list(items: readonly Item[]): Code {
  if (items.length === 0) return plain('[]');
  const numbers = items.map(({ code }) => (typeof code.doc === 'string' ? code.doc : ''));
  const isNumbers = numbers.every((text) => /^-?[\d.]/.test(text)) && items.every(isBare);
  const [{ code: { kind } = {} } = {}] = items;
  const areGroups = items.every(({ code }) => code.kind === kind && code.size > 1) && items.length > 1;
  const isOpen = areGroups && (kind === 'object' || kind === 'list');
  const inside = isNumbers ? fill(numbers) : inOrder(items);
  const doc = ['[', indent([softline, inside, trailingComma, behind(items)]), softline, ']'];
  return {
    doc: group(doc, isOpen),
    kind: 'list',
    expanded: isNumbers ? null : group(doc, true),
    isSimple: items.every(({ code }) => code.isSimple),
    size: items.length,
  };
}

/** `(e) => body`. */
export function arrow(parameters: string, body: Code): Code {
  const start = `(${parameters}) =>`;
  const hugs = body.expanded !== null || body.kind === 'text';
  const around = (doc: Doc): Doc => (body.kind === 'object' ? [start, ' (', doc, ')'] : [start, ' ', doc]);
  const below = indent([line, body.doc]);
  return {
    doc: hugs ? around(body.doc) : group([start, below]),
    kind: 'arrow',
    expanded: hugs ? around(body.expanded ?? body.doc) : group([start, group([below, trailingComma, softline])], true),
    isSimple: false,
    size: 1,
  };
}

/** `name(a, b)`. */
export function call(name: string, items: readonly Item[]): Code {
  return {
    doc: [name, bracketed(items)],
    kind: 'call',
    expanded: null,
    isSimple: items.every(({ code }) => code.isSimple),
    size: 1,
  };
}

/** `const name = value;`. What is no call keeps its literal types. */
export function declaration(name: string, { kind, doc }: Code): string {
  const start = `const ${name} =`;
  const value = kind === 'string' ? indent([line, doc]) : [' ', doc];
  return print([group([start, value]), kind === 'object' || kind === 'list' ? ' as const;' : ';']);
}

/** One `.name(a, b)` of a chain. */
export interface Link {
  readonly name: string;
  readonly items: readonly Item[];
}

/** `head.a(1).b(2)`: a line for each call where there are more than two and they do not fit, or one takes a function. */
export function chain(head: Code, links: readonly Link[]): Code {
  if (links.length === 0) return head;
  const docs = links.map(({ name, items }): Doc => ['.', name, bracketed(items)]);
  const onOneLine: Doc = [head.doc, ...docs];
  const inLines: Doc = [head.doc, indent(group(docs.map((doc) => [hardline, doc])))];
  const calls = links.length + (head.kind === 'call' ? 1 : 0);
  const isSimple = head.isSimple && links.every(({ items }) => items.every(({ code }) => code.isSimple));
  const takesFunction = links.map(({ items }) => items.some(({ code }) => code.kind === 'arrow'));
  const mustBreak =
    (calls > 2 && !isSimple) ||
    docs.slice(0, -1).some(breaks) ||
    (docs.slice(-1).some(breaks) && takesFunction.slice(0, -1).includes(true));
  const eitherWay: Doc = [breaks(onOneLine) ? BREAK : '', choice(onOneLine, inLines)];
  const doc = links.length === 1 ? onOneLine : mustBreak ? inLines : eitherWay;
  return { doc, kind: 'call', expanded: null, isSimple, size: takesFunction.at(-1) === true ? 2 : 1 };
}

/** The arguments of a call. An object, list or function at the end keeps the brackets together: `on(event, {`. */
function bracketed(items: readonly Item[]): Doc {
  if (items.length === 0) return '()';
  const docs = items.map(property);
  const inside = ['(', indent([softline, inOrder(items), trailingComma, behind(items)]), softline, ')'];
  const last = items.at(-1);
  const passesFunctions = items.length > 1 && items.some(({ code }) => code.kind === 'call' && code.size > 1);
  if (passesFunctions || docs.slice(0, -1).some(breaks) || !items.every(isBare)) return group(inside, true);
  if (last === undefined || !hugs(items)) return group(inside);
  const before = docs.slice(0, -1).map((doc) => [doc, ', ']);
  const hugging = choice(
    ['(', before, last.code.doc, ')'],
    ['(', before, last.code.expanded ?? last.code.doc, ')'],
    group(inside, true),
  );
  return docs.some(breaks) ? [BREAK, hugging] : hugging;
}

function hugs(items: readonly Item[]): boolean {
  const [last, other] = [items.at(-1), items.at(-2)];
  return last !== undefined && last.code.expanded !== null && other?.code.kind !== last.code.kind;
}

function isBare({ above, beside, below }: Item): boolean {
  return above.length + beside.length + below.length === 0;
}

/** An item with its key and its comments. A long text goes below its key, if that is long enough for it to be worth it. */
function property({ key, code, above, beside }: Item): Doc {
  const comments = above.map((text): Doc => [comment(text), hardline]);
  const end = beside.length === 0 ? '' : suffix(` ${comment(beside.join(' '))}`);
  if (key === '') return [comments, code.doc, end];
  const goesBelow = code.kind === 'string' && key.length >= 5;
  const value: Doc = goesBelow ? group(indent([line, code.doc])) : [' ', code.doc];
  return [comments, key, ':', value, end];
}

function comment(text: string): string {
  return `// ${text}`.trimEnd();
}

function inOrder(items: readonly Item[]): Doc {
  return items.flatMap((one, index) => (index === 0 ? [property(one)] : [COMMA, property(one)]));
}

function behind(items: readonly Item[]): Doc {
  return items.flatMap(({ below }) => below.flatMap((text): readonly Doc[] => [hardline, comment(text)]));
}
