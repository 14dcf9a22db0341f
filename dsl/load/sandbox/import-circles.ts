import type { Metafile } from 'esbuild';
import type { Diagnostic, Label } from '../../diagnostic/diagnostic.ts';
import { importLabel } from './import-label.ts';

/**
 * Files that import each other in a circle. Bundled, they run without the error that engines throw for it: what is used
 * before it is there is silently undefined, and could end in a customer's message.
 */
export function importCircles(
  inputs: Metafile['inputs'],
  source: (file: string) => string | null,
): readonly Diagnostic[] {
  return circlesIn(inputs).map((circle) => {
    const [first = '', ...others] = circle;
    const labels = circle.map((file, index) =>
      importLabel(inputs, file, circle[(index + 1) % circle.length] ?? first, source),
    );
    const message = `files import each other in a circle: ${[...circle, first].join(' -> ')}`;
    const back = labels.slice(1).filter((label): label is Label => label !== null);
    return {
      code: 'ts/circular-import',
      severity: 'error',
      file: first,
      range: labels[0]?.range ?? null,
      message,
      labels: back.map((label) => ({ ...label, text: 'and on from here' })),
      help: others.length === 0 ? 'take the import out' : 'move what both need into a file of its own',
      fix: null,
    };
  });
}

/** Each circle once, from the file that comes first by name, in the order of the imports. */
function circlesIn(inputs: Metafile['inputs']): readonly (readonly string[])[] {
  const circles: (readonly string[])[] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) circles.push(turned(trail.slice(start)));
    if (start >= 0 || done.has(file)) return;
    for (const { path } of inputs[file]?.imports ?? []) visit(path, [...trail, file]);
    done.add(file);
  };
  for (const file of Object.keys(inputs).sort()) visit(file, []);
  return circles;
}

function turned(circle: readonly string[]): readonly string[] {
  const [first = ''] = [...circle].sort();
  const at = circle.indexOf(first);
  return [...circle.slice(at), ...circle.slice(0, at)];
}
