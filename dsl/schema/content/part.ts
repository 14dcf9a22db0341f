import type { TemplateNode } from '../../ir/index.ts';
import type { WrittenText } from '../text-schema.ts';

/** One text of a message, and its place below the message. */
export interface ContentPart {
  /** The last name of its path inside the content: `body` also where the message is nothing but that. */
  readonly field: string;
  /** Its whole path inside the content, as in `cards.0.header`. */
  readonly role: string;
  readonly path: readonly (string | number)[];
  readonly text: WrittenText;
  readonly escape: TemplateNode['escape'];
}

/** A list of one part, or none where nothing is written. */
export function part(
  path: ContentPart['path'],
  written: WrittenText | undefined,
  escaping: ContentPart['escape'] = 'text',
): readonly ContentPart[] {
  if (written === undefined) return [];
  const field = String(path.findLast((key) => typeof key === 'string') ?? '');
  return [{ field, role: path.join('.'), path, text: written, escape: escaping }];
}

/** The address of a picture; paths to files of the workspace are no templates. */
export function address(image: string | undefined): string | undefined {
  return image?.startsWith('https://') === true ? image : undefined;
}
