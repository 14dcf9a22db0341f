import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { LineMap } from '../../diagnostic/line-map.ts';
import type { Inclusion, Library } from '../../template/expand.ts';
import { parseTemplate } from '../../template/parse-template.ts';
import { diagnostic } from '../diagnostic-of.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

export const PARTIAL = /^campaigns\/partials\/(.+)\.hbs$/;
export const LAYOUT = /^campaigns\/layouts\/(.+?)(?:\.html)?\.hbs$/;

/** The name under which a file is a layout; null for other files. */
export function layoutName(file: string): string | null {
  return LAYOUT.exec(file)?.[1] ?? null;
}

/**
 * Partials (`campaigns/partials/NAME.hbs`) and layouts (`campaigns/layouts/NAME.html.hbs`). One that cannot be parsed is
 * reported here, once, instead of at each text that includes it.
 */
export async function readLibrary(
  files: readonly string[],
  contents: WorkspaceFiles,
): Promise<{ readonly library: Library; readonly diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const read = async (pattern: RegExp): Promise<Map<string, Inclusion>> => {
    const known = new Map<string, Inclusion>();
    for (const file of files) {
      const name = pattern.exec(file)?.[1];
      if (name === undefined) continue;
      const text = await contents.text(file);
      if (!text.ok) {
        const message = `the file cannot be used: it ${text.why}`;
        diagnostics.push(diagnostic('template/unreadable-file', file, null, message));
        continue;
      }
      const source = text.value;
      known.set(name, { file, source });
      const parsed = parseTemplate(source);
      if (parsed.ok) continue;
      const range = new LineMap(source).range(parsed.span.start, parsed.span.end);
      diagnostics.push(diagnostic('template/syntax', file, range, parsed.message, { help: parsed.help }));
    }
    return known;
  };
  const library = { partials: await read(PARTIAL), layouts: await read(LAYOUT) };
  return { library, diagnostics };
}
