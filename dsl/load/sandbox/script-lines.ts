import type { Diagnostic, Position } from '../../diagnostic/diagnostic.ts';
import { LineMap } from '../../diagnostic/line-map.ts';

/**
 * JavaScript also ends a line at a lone carriage return and at two rare Unicode letters; editors, and `LineMap`, do not.
 * Turns a place counted by esbuild or V8 into the one that editors show.
 */
export function editorPosition(text: string | null, position: Position): Position {
  if (text === null || !/\r(?!\n)|[\u2028\u2029]/.test(text)) return position;
  const ends = text.matchAll(/\r\n|[\r\n\u2028\u2029]/g);
  let start = 0;
  for (let line = 0; line < position.line; line++) {
    const end = ends.next();
    if (end.done === true) break;
    start = end.value.index + end.value[0].length;
  }
  return new LineMap(text).position(start + position.column);
}

/** The same for a whole diagnostic of the bundler. */
export function inEditorLines(diagnostic: Diagnostic, source: (file: string) => string | null): Diagnostic {
  const { file, range } = diagnostic;
  if (file === null || range === null) return diagnostic;
  const text = source(file);
  return { ...diagnostic, range: { start: editorPosition(text, range.start), end: editorPosition(text, range.end) } };
}
