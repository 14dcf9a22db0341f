import type { Piece } from '../../template/expand.ts';
import { picturesIn } from '../../template/html-pictures.ts';
import type { WrittenPlace } from '../locator.ts';

/** A picture in the html of an email. */
export interface PlacedPicture {
  /** As the html says it. */
  readonly src: string;
  /** File in which the path stands; null for the definition's own. */
  readonly file: string | null;
  /** Of the text that holds it, in the whole form. */
  readonly path: WrittenPlace['path'];
  readonly span: NonNullable<WrittenPlace['span']>;
}

/** The pictures of a text that is an email's html; none in other texts. */
export function picturesOfHtml(
  text: string,
  path: WrittenPlace['path'],
  pieces: readonly Piece[],
): readonly PlacedPicture[] {
  if (path.at(-1) !== 'html' && path.at(-2) !== 'html') return [];
  return picturesIn(text).map(({ src, start, end }) => {
    const file = pieces.find((piece) => start >= piece.start && start < piece.end)?.file ?? null;
    return { src, file, path, span: { start, end } };
  });
}
