import type { ButtonNode, ImageNode, TemplateNode } from '../../ir/index.ts';
import type { WrittenButton } from '../../schema/content/button-schema.ts';
import type { WrittenText } from '../../schema/text-schema.ts';
import { checked } from '../checked.ts';
import type { LowerContext } from '../context.ts';
import { lowerText } from '../lower-text.ts';

/** How the pieces that channels share are lowered. */
export interface Parts {
  readonly text: (written: WrittenText) => TemplateNode;
  readonly html: (written: WrittenText) => TemplateNode;
  readonly link: (written: string | undefined) => TemplateNode | null;
  readonly image: (written: string) => ImageNode;
  readonly buttons: (written: readonly WrittenButton[] | undefined) => readonly ButtonNode[];
  /** Pictures of the workspace by their path as the campaign file writes it. */
  readonly assets: LowerContext['assets'];
}

export function partsFor({ locale, assets }: LowerContext): Parts {
  const text = (written: WrittenText) => lowerText(written, 'text', locale);
  const link = (written: string | undefined) => orNull(written, text);
  return {
    text,
    link,
    html: (written) => lowerText(written, 'html', locale),
    image: (written) => (/^\.\.?\//.test(written) ? checked(assets.get(written), written) : text(written)),
    buttons: (written) =>
      (written ?? []).map(({ name, url, deepLink }) => ({
        kind: 'button',
        name: text(name),
        url: link(url),
        deepLink: link(deepLink),
      })),
    assets,
  };
}

export function orNull<T, R>(value: T | undefined, lower: (value: T) => R): R | null {
  return value === undefined ? null : lower(value);
}
