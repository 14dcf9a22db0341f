import { type ts, typescript } from './typescript.ts';

/** A part of the source, by UTF-16 offsets, end exclusive. */
export interface SourceSpan {
  readonly start: number;
  readonly end: number;
  /** The source there is letter by letter what the text holds. */
  readonly exact: boolean;
}

/**
 * Where a part of a text value stands in the literal that made it. Fixed letters are found exactly, unless escapes
 * stand before them; a part that a substitution printed is the substitution. Null when the two cannot be matched.
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
    return inside(pieceOf(file, literal.getStart(file) + 1, literal.getEnd() - 1), value, 0, span);
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
    if (span.start < at + piece.text.length) return inside(piece, value, at, span);
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
  readonly start: number;
  /** What the letters of the source mean, when there are no escapes in them; then each stands for itself. */
  readonly text: string;
  readonly source: string;
}

function pieceOf(file: ts.SourceFile, start: number, end: number): Piece {
  const source = file.text.slice(start, end);
  return { start, source, text: source.replaceAll('\r\n', '\n') };
}

/** The part of one piece. A `\r\n` of the source is one letter of the text. */
function inside(
  { start, source, text }: Piece,
  value: string,
  at: number,
  span: { readonly start: number; readonly end: number },
): SourceSpan | null {
  if (source.includes('\\') || !value.startsWith(text, at) || span.end - at > text.length) return null;
  const offset = (wanted: number) => start + wanted + extraReturns(text, source, wanted);
  return { start: offset(span.start - at), end: offset(span.end - at), exact: true };
}

function extraReturns(text: string, source: string, wanted: number): number {
  return source === text ? 0 : text.slice(0, wanted).split('\n').length - 1;
}

/** End of the `{{...}}` that starts at `at`, quotes respected; null when none does. */
function endOfExpression(value: string, at: number): number | null {
  const printed = /^\{\{(?:"[^"]*"|'[^']*'|[^"'}])*\}\}/.exec(value.slice(at));
  return printed === null ? null : at + printed[0].length;
}
