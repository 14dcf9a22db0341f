import { Scalar } from 'yaml';
import { backslashEscape, doubledQuote, type Escapes } from './escapes.ts';

/**
 * Where each UTF-16 unit of a scalar's value stands in the source: `offsets[i]` for unit i, and one more for the end.
 * What an escape stands for stands at the escape. Null when the two do not agree.
 */
export function textOffsets(source: string, node: Scalar): readonly number[] | null {
  const { range, value, type } = node;
  if (range == null || typeof value !== 'string') return null;
  const [start, end] = range;
  if (type === Scalar.BLOCK_LITERAL) return literal(source, start, end, value);
  if (type === Scalar.BLOCK_FOLDED) return folded(source, afterHeader(source, start), end, value);
  if (type === Scalar.PLAIN) return folded(source, start, end, value);
  if (type === Scalar.QUOTE_SINGLE) return folded(source, start + 1, end - 1, value, doubledQuote);
  if (type === Scalar.QUOTE_DOUBLE) return folded(source, start + 1, end - 1, value, backslashEscape);
  return null;
}

function afterHeader(source: string, start: number): number {
  const lineEnd = source.indexOf('\n', start);
  return lineEnd === -1 ? source.length : lineEnd + 1;
}

/** Every line keeps its break; the indentation of the block is cut off. */
function literal(source: string, start: number, end: number, value: string): readonly number[] | null {
  const body = afterHeader(source, start);
  const explicit = /^[|>][+-]?(\d)/.exec(source.slice(start, body));
  // An explicit indentation counts from the parent, which is not known here.
  if (explicit !== null) return null;
  const indent = /^(?:[ \t]*\r?\n)*( *)/.exec(source.slice(body, end))?.[1]?.length ?? 0;
  const offsets: number[] = [];
  let at = body;
  let lineStart = true;
  for (const unit of value) {
    if (lineStart) for (let n = 0; n < indent && source[at] === ' '; n += 1) at += 1;
    lineStart = unit === '\n';
    if (lineStart && source[at] === '\r') at += 1;
    if (!source.startsWith(unit, at) && at < end) return null;
    for (let n = 0; n < unit.length; n += 1) offsets.push(at + n);
    at += unit.length;
  }
  return [...offsets, Math.min(at, source.length)];
}

/** A single break stands for a space, further ones for `\n`; white space around breaks is dropped. */
function folded(
  source: string,
  start: number,
  end: number,
  value: string,
  escapes: Escapes = () => null,
): readonly number[] | null {
  const offsets: number[] = [];
  let at = start;
  while (source[at] === ' ' || source[at] === '\t') at += 1;
  for (let i = 0; i < value.length; ) {
    const escaped = at < end ? escapes(source, at) : null;
    if (escaped !== null) {
      if (!value.startsWith(escaped.letters, i)) return null;
      for (let n = 0; n < escaped.letters.length; n += 1) offsets.push(at);
      i += escaped.letters.length;
      at += escaped.length;
      continue;
    }
    const unit = value[i];
    const gap = /^[ \t]*(?:\r?\n[ \t]*)+/.exec(source.slice(at, end))?.[0] ?? '';
    if (gap !== '' && (unit === ' ' || unit === '\n')) {
      offsets.push(at);
      i += 1;
      if (unit === '\n') for (; value[i] === '\n'; i += 1) offsets.push(at);
      at += gap.length;
    } else if (source[at] === unit && at < end) {
      offsets.push(at);
      i += 1;
      at += 1;
    } else {
      return i === value.length - 1 && unit === '\n' ? [...offsets, at, at] : null;
    }
  }
  return [...offsets, at];
}
