import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { LAYOUT, PARTIAL } from '../content/read-library.ts';
import { diagnostic } from '../diagnostic-of.ts';

const START = { start: { line: 0, column: 0 }, end: { line: 0, column: 1 } };

/** Handlebars files of which no message is made: partials, layouts and texts. */
export function unusedTemplates(found: readonly string[], used: ReadonlySet<string>): readonly Diagnostic[] {
  return found
    .filter((file) => !used.has(file))
    .map((file) => {
      const [message, help] = wordsFor(file);
      return diagnostic('workspace/unused', file, START, message, { severity: 'warning', help });
    });
}

function wordsFor(file: string): readonly [message: string, help: string] {
  const [partial, layout] = [PARTIAL.exec(file)?.[1], LAYOUT.exec(file)?.[1]];
  if (partial !== undefined)
    return [`no message uses the partial "${partial}"`, `put it in by {{> ${partial}}}, or take the file out`];
  if (layout !== undefined)
    return [
      `no email uses the layout "${layout}"`,
      `name it beside html, as in layout: ${layout}, or take the file out`,
    ];
  return ['no message uses this text', 'name the file in a message by its path, as in { file: ... }, or take it out'];
}
