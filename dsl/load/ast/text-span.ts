import { type ts, typescript } from './typescript.ts';

/** A part of the source, by UTF-16 offsets, end exclusive. */
export interface SourceSpan {
  readonly start: number;
  readonly end: number;
  /** The source there is letter by letter what the text holds. */
  readonly exact: boolean;
}

/**
 * Where a part of a text value stands in the literal that made it. Fixed letters are found exactly, what an escape
 * stands for at the escape; a part that a substitution printed is the substitution. Null when the two cannot be matched.
 */
export function textSpan(
  file: ts.SourceFile,
  node: ts.Node,
  value: string,
  span: { readonly start: number; readonly end: number },
): SourceSpan | null {
  const t = typescript();
  const literal = t.isTaggedTemplateExpression(node) ? node.template : node;
  if (t.isStringLiteral(literal) || t.isNoSubstitutionTemplateLiteral(literal)) {
    return inside(pieceOf(file, literal.getStart(file) + 1, literal.getEnd() - 1), file, value, 0, span);
  }
  if (!t.isTemplateExpression(literal)) return null;
  const pieces = [
    pieceOf(file, literal.head.getStart(file) + 1, literal.head.getEnd() - 2),
    ...literal.templateSpans.map(({ literal: part }) =>
      pieceOf(file, part.getStart(file) + 1, part.getEnd() - (t.isTemplateTail(part) ? 1 : 2)),
    ),
  ];
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    if (!value.startsWith(piece.text, at)) return null;
    if (span.start < at + piece.text.length) return inside(piece, file, value, at, span);
    at += piece.text.length;
    const substitution = literal.templateSpans[index]?.expression;
    if (substitution === undefined) break;
    const end = endOfExpression(value, at);
    if (end === null) return null;
    if (span.start < end) return { start: substitution.getStart(file), end: substitution.getEnd(), exact: false };
    at = end;
  }
  return null;
}

interface Piece {
  /** What the source means; it is longer where there are escapes. */
  readonly text: string;
  /** Where each UTF-16 unit of the text begins in the file, and one more for the end. */
  readonly offsets: readonly number[];
}

function pieceOf(file: ts.SourceFile, start: number, end: number): Piece {
  const source = file.text.slice(start, end);
  const offsets: number[] = [];
  let text = '';
  for (const match of source.matchAll(UNIT)) {
    const letters = meaning(match[0]);
    for (let n = 0; n < letters.length; n += 1) offsets.push(start + match.index);
    text += letters;
  }
  return { text, offsets: [...offsets, end] };
}

/** An escape, a break, or one letter. */
const UNIT = /\\(?:\r\n|u\{[\da-fA-F]{1,6}\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[\s\S])|\r\n|[\s\S]/g;

const LETTERS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', v: '\v', f: '\f', 0: '\0' };

function meaning(unit: string): string {
  // JavaScript reads a break in a template as one letter, however the file ends its lines.
  if (unit === '\r\n') return '\n';
  if (!unit.startsWith('\\') || unit.length === 1) return unit;
  const code = /^\\(?:u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|x([\da-fA-F]{2}))$/.exec(unit);
  if (code !== null) {
    const point = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16);
    return point > 0x10ffff ? '' : code[1] === undefined ? String.fromCharCode(point) : String.fromCodePoint(point);
  }
  const letter = unit.slice(1);
  if (/^[\r\n\u2028\u2029]/.test(letter)) return '';
  return LETTERS[letter] ?? letter;
}

/** The part of one piece, exact where its source is written as it is read. */
function inside(
  { text, offsets }: Piece,
  file: ts.SourceFile,
  value: string,
  at: number,
  span: { readonly start: number; readonly end: number },
): SourceSpan | null {
  const [start, end] = [offsets[span.start - at], offsets[span.end - at]];
  if (!value.startsWith(text, at) || start === undefined || end === undefined) return null;
  return {
    start,
    end,
    exact: file.text.slice(start, end).replaceAll('\r\n', '\n') === value.slice(span.start, span.end),
  };
}

/** End of the `{{...}}` that starts at `at`, quotes respected; null when none does. */
function endOfExpression(value: string, at: number): number | null {
  const printed = /^\{\{(?:"[^"]*"|'[^']*'|[^"'}])*\}\}/.exec(value.slice(at));
  return printed === null ? null : at + printed[0].length;
}
