import type { Position, Range } from '../../diagnostic/diagnostic.ts';
import { LineMap } from '../../diagnostic/line-map.ts';

/**
 * The name around a place of a stack, with what stands before its dots: V8 names the `now` of `Date.now`. One letter
 * where the source is not known or no name is there.
 */
export function wordAt(text: string | null, position: Position): Range {
  const line = text === null ? '' : new LineMap(text).line(position.line);
  const before =
    /(?:\bnew\s+)?(?:[\p{ID_Continue}$]+\.)*[\p{ID_Continue}$]*$/u.exec(line.slice(0, position.column))?.[0].length ??
    0;
  const after = /^(?:new\s+)?[\p{ID_Continue}$]+/u.exec(line.slice(position.column))?.[0].length ?? 0;
  const start = after === 0 ? position.column : position.column - before;
  return {
    start: { line: position.line, column: start },
    end: { line: position.line, column: position.column + Math.max(after, 1) },
  };
}
