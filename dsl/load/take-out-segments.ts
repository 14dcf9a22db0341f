import type { DefinitionFile } from './definition-file.ts';
import type { Locate, WrittenPlace } from './locator.ts';

type Path = WrittenPlace['path'];

/**
 * Predicates made in TypeScript carry the segments that they use along. Answers the definition that only names them, and
 * each of them as a file of its own would write it, the innermost first.
 */
export function takeOutSegments<F extends DefinitionFile>(
  file: F,
): { readonly file: F; readonly segments: readonly DefinitionFile[] } {
  const segments: DefinitionFile[] = [];
  const take = (value: unknown, path: Path): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => take(item, [...path, index]));
    if (typeof value !== 'object' || value === null) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, take(item, [...path, key])]));
    if (!('segment' in copy && 'who' in copy)) return copy;
    const { who, ...rest } = copy;
    const written = { id: rest['segment'], who };
    segments.push({ file: file.file, written, locate: within(file.locate, path) });
    return rest;
  };
  const written = take(file.written, []);
  return { file: segments.length === 0 ? file : { ...file, written }, segments };
}

/** Places of a segment, in the definition that carries it under `path`. */
function within(locate: Locate, path: Path): Locate {
  return (place) => {
    const [first, ...rest] = place.path;
    const inside = first === 'id' ? ['segment', ...rest] : first === undefined ? [] : [first, ...rest];
    return locate({ ...place, path: [...path, ...inside] });
  };
}
