import { contentParts } from '../../schema/content/content-parts.ts';
import { textSources } from '../../schema/text-schema.ts';
import type { SentContent } from '../deliveries.ts';
import type { Finding } from '../finding.ts';

/** A text that a person reads, in one of its languages. */
export interface VisibleText {
  /** The last name of its path, such as `title`. */
  readonly field: string;
  /** From the campaign's root. */
  readonly path: Finding['path'];
  readonly locale: string | null;
  readonly source: string;
}

/** Where links lead and where pictures lie, by their names: nobody reads it. */
const UNSEEN = /(?:url|link|image|icon|picture|video|phone)s?$/i;

/** What a content says to people: titles, bodies, names of buttons, values of variables. */
export function visibleTexts({ placed, path }: SentContent): readonly VisibleText[] {
  return contentParts(placed)
    .filter(({ path: below }) => !below.some((key) => UNSEEN.test(String(key))))
    .flatMap((part) =>
      textSources(part.text).map(({ path: below, locale, source }) => ({
        field: part.field,
        path: [...path, ...part.path, ...below],
        locale,
        source,
      })),
    );
}
