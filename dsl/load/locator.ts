import type { Label, Range } from '../diagnostic/diagnostic.ts';

/** A place in the written form: a path, its key instead of its value, or a part of its text. */
export interface WrittenPlace {
  readonly path: readonly (string | number)[];
  readonly atKey: boolean;
  /** UTF-16 offsets in the text value at `path`, end exclusive. */
  readonly span: { readonly start: number; readonly end: number } | null;
}

/** Where a written place stands in the file. */
export interface Located {
  /** The nearest enclosing place if the exact one is computed or missing. */
  readonly range: Range;
  /** Where a replacement may be written, without quotes; null when the place is not exact. */
  readonly edit: Range | null;
  /** The file, where it is not the definition's own but one that it includes. */
  readonly file?: string;
  /** Where the definition includes that file. */
  readonly labels?: readonly Label[];
}

export type Locate = (place: WrittenPlace) => Located | null;
