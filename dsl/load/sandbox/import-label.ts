import type { Metafile } from 'esbuild';
import type { Label } from '../../diagnostic/diagnostic.ts';
import { LineMap } from '../../diagnostic/line-map.ts';

/** The import in `entry` that leads, directly or through others, to `helper`; null when there is none. */
export function importLabel(
  inputs: Metafile['inputs'],
  entry: string,
  helper: string,
  source: (file: string) => string | null,
): Label | null {
  const first = inputs[entry]?.imports.find((item) => importsFile(inputs, item.path, helper));
  const text = source(entry);
  if (first?.original === undefined || text === null) return null;
  const start = ["'", '"'].map((quote) => text.indexOf(quote + first.original + quote)).find((at) => at !== -1);
  if (start === undefined) return null;
  return {
    file: entry,
    range: new LineMap(text).range(start, start + first.original.length + 2),
    text: 'imported from',
  };
}

/** Whether a file is another one or imports it, directly or through others. */
export function importsFile(inputs: Metafile['inputs'], from: string, to: string): boolean {
  const seen = new Set<string>();
  const queue = [from];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (file === to) return true;
    if (seen.has(file)) continue;
    seen.add(file);
    queue.push(...(inputs[file]?.imports.map((item) => item.path) ?? []));
  }
  return false;
}
