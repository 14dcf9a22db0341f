import { LineMap } from '../../diagnostic/line-map.ts';
import type { Piece } from '../../template/expand.ts';
import type { Locate, Located, WrittenPlace } from '../locator.ts';

/** Where the letters of one text of the written form come from. */
export interface Origin {
  readonly path: WrittenPlace['path'];
  /** Path of the text in the form that the author wrote: that of `{ file }` for a text from a file. */
  readonly written: WrittenPlace['path'];
  readonly pieces: readonly Piece[];
}

/** Origins by path. */
export type Origins = ReadonlyMap<string, Origin>;

export function keyOf(path: WrittenPlace['path']): string {
  return JSON.stringify(path);
}

/**
 * Finds places of a form whose files, partials and layouts were put in: parts of such texts in their own files, with the
 * campaign file that uses them beside it, and everything else where the author wrote it. `source` answers the text of a
 * file that was read.
 */
export function locateOrigins(
  file: string,
  locate: Locate,
  origins: Origins,
  source: (file: string) => string,
): Locate {
  if (origins.size === 0) return locate;
  return (place) => {
    const origin = origins.get(keyOf(place.path));
    if (origin === undefined) return locate(place);
    const user = { ...place, path: origin.written };
    const { span } = place;
    const piece = span === null || place.atKey ? undefined : pieceAt(origin.pieces, span.start);
    if (piece === undefined || span === null) return locate({ ...user, span: null });
    const start = piece.offset + span.start - piece.start;
    const end = piece.offset + Math.min(span.end, piece.end) - piece.start;
    if (piece.file === null) return locate({ ...user, span: { start, end } });
    return inFile(piece.file, source(piece.file), { start, end }, usedBy(file, locate({ ...user, span: null })));
  };
}

/** The piece that holds the offset; at the very end of the text, the last. */
function pieceAt(pieces: readonly Piece[], offset: number): Piece | undefined {
  return pieces.find(({ start, end }) => offset >= start && offset < end) ?? pieces.at(-1);
}

/** A place in a file that a message includes. */
export function inFile(
  file: string,
  text: string,
  span: { readonly start: number; readonly end: number },
  labels: NonNullable<Located['labels']>,
): Located {
  const range = new LineMap(text).range(span.start, span.end);
  return { range, edit: range, file, labels };
}

export function usedBy(file: string, located: Located | null): NonNullable<Located['labels']> {
  return located === null ? [] : [{ file, range: located.range, text: 'used by' }];
}
