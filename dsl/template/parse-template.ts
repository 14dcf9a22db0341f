import { type AST, parse } from '@handlebars/parser';
import { explainTag } from './explain-tag.ts';
import { handlebars } from './handlebars.ts';

/** Part of a template's text, UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type ParsedTemplate =
  | { readonly ok: true; readonly program: AST.Program; readonly spanOf: (node: AST.Node) => Span }
  | { readonly ok: false; readonly span: Span; readonly message: string; readonly help: string | null };

/**
 * Parses with two parsers: the newer one knows the places, but reads newer syntax too; the one that renders has the
 * last word on what is accepted.
 */
export function parseTemplate(source: string): ParsedTemplate {
  const known = recent.get(source);
  if (known !== undefined) return known;
  const parsed = parsedAnew(source);
  const oldest = recent.keys().next();
  if (recent.size >= MOST_RECENT && !oldest.done) recent.delete(oldest.value);
  recent.set(source, parsed);
  return parsed;
}

/** Several rules ask for the same text one after the other, and campaigns share texts. Nobody changes what is parsed. */
const recent = new Map<string, ParsedTemplate>();
const MOST_RECENT = 500;

function parsedAnew(source: string): ParsedTemplate {
  const offset = offsets(source);
  try {
    const program = parse(source);
    handlebars.parse(source);
    const spanOf = ({ loc }: AST.Node): Span => ({
      start: offset(loc.start.line, loc.start.column),
      end: offset(loc.end.line, loc.end.column),
    });
    return { ok: true, program, spanOf };
  } catch (cause) {
    return { ok: false, help: null, ...explain(source, cause, offset) };
  }
}

type Offset = (line: number, column: number) => number;

/** From the parser's lines (from 1) and columns (from 0) to offsets. */
function offsets(source: string): Offset {
  const starts = [0];
  for (const match of source.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  return (line, column) => Math.min(source.length, (starts[line - 1] ?? source.length) + column);
}

/** What the parsers throw: grammar errors carry a token, mismatched blocks a line and column. */
interface ParserFault {
  /** The lexer's own faults, such as a raw block without an end, have no place. */
  readonly hash?: { readonly token: string | null; readonly loc?: Lines };
  readonly lineNumber?: number;
  readonly column?: number;
  readonly endColumn?: number;
  readonly message?: string;
}

interface Lines {
  readonly first_line: number;
  readonly first_column: number;
  readonly last_line: number;
  readonly last_column: number;
}

interface Explained {
  readonly span: Span;
  readonly message: string;
  readonly help?: string | null;
}

function explain(source: string, cause: unknown, offset: Offset): Explained {
  const fault = cause as ParserFault;
  const place = fault.hash?.loc;
  const slip = explainTag(source, place === undefined ? 0 : offset(place.last_line, place.last_column));
  if (slip !== null) return slip;
  const unclosed = unclosedTag(source);
  if (unclosed !== null)
    return { span: unclosed, message: 'this {{ is never closed by }}', help: 'write }} behind the name' };
  if (fault.hash?.loc !== undefined) {
    const { token, loc } = fault.hash;
    const span = { start: offset(loc.first_line, loc.first_column), end: offset(loc.last_line, loc.last_column) };
    if (token === 'EOF') {
      const help = 'close it, as in {{#if ...}} ... {{/if}}';
      return { span: openBlock(source) ?? span, message: 'a block is opened but never closed', help };
    }
    if (token === 'OPEN_ENDBLOCK')
      return {
        span: strayClose(source) ?? span,
        message: 'a block is closed that was never opened',
        help: 'take it out, or open the block before',
      };
    const help = 'write {{name}}, {{helper name}} or {{#if name}}...{{/if}}; docs/templates.md shows them all';
    return { span: tagAround(source, span.end) ?? span, message: 'this cannot be read as Handlebars', help };
  }
  if (fault.lineNumber !== undefined && fault.column !== undefined) {
    const start = offset(fault.lineNumber, fault.column);
    const message = mismatch(fault.message ?? '');
    return {
      span: { start, end: Math.max(start, offset(fault.lineNumber, fault.endColumn ?? fault.column)) },
      message,
      help: 'close blocks in the opposite order in which they are opened',
    };
  }
  return { span: { start: 0, end: source.length }, message: 'the template cannot be read' };
}

/** `if doesn't match unless - 1:3` in our words. */
function mismatch(message: string): string {
  const match = /^(\S+) doesn't match (\S+)/.exec(message);
  if (match?.[1] === 'else') return 'write {{else}}, without #';
  if (match === null) return 'the template cannot be read from here';
  return `the block {{#${match[1]}}} is closed by {{/${match[2]}}}`;
}

/** The tag that holds an offset: places of the parsers are those of single words. */
function tagAround(source: string, at: number): Span | null {
  const start = source.lastIndexOf('{{', at);
  const close = start === -1 ? -1 : source.indexOf('}}', start);
  return close === -1 || close + 2 < at ? null : { start, end: close + 2 };
}

/** The last `{{` that no `}}` follows. */
function unclosedTag(source: string): Span | null {
  const start = source.lastIndexOf('{{');
  return start === -1 || source.indexOf('}}', start) !== -1 ? null : { start, end: source.length };
}

/** The first block tag that is not closed again. */
function openBlock(source: string): Span | null {
  const open: Span[] = [];
  for (const tag of blockTags(source)) {
    if (tag.closes) open.pop();
    else open.push(tag);
  }
  return open[0] ?? null;
}

/** The first closing tag that no opening one came before. */
function strayClose(source: string): Span | null {
  let depth = 0;
  for (const tag of blockTags(source)) {
    depth += tag.closes ? -1 : 1;
    if (depth < 0) return tag;
  }
  return null;
}

function blockTags(source: string): readonly (Span & { readonly closes: boolean })[] {
  return [...source.matchAll(/\{\{~?([#/]|\^(?=\w))[^}]*\}\}/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    closes: match[1] === '/',
  }));
}
