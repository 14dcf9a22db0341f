import type { EmailNode } from '../../ir/index.ts';
import type { WrittenEmail } from '../../schema/email-schema.ts';
import { textSources } from '../../schema/text-schema.ts';
import { picturesIn } from '../../template/html-pictures.ts';
import { orNull, type Parts } from './parts.ts';

/** An email in normal form, with the files that its html shows. */
export function lowerEmail(written: WrittenEmail, parts: Parts): EmailNode {
  const { subject, preheader, senderName, replyTo, text, html, layout } = written;
  if (layout !== undefined) throw new TypeError(`layout ${layout}: lowered without having been put around`);
  return {
    kind: 'email',
    subject: parts.text(subject),
    preheader: orNull(preheader, parts.text),
    senderName: senderName ?? null,
    replyTo: replyTo ?? null,
    text: orNull(text, parts.text),
    html: orNull(html, parts.html),
    pictures: picturesOf(html, parts),
  };
}

function picturesOf(html: WrittenEmail['html'], { assets }: Parts): EmailNode['pictures'] {
  const sources = html === undefined ? [] : textSources(html).map(({ source }) => source);
  const paths = [...new Set(sources.flatMap((source) => picturesIn(source).map(({ src }) => src)))].sort();
  return paths.flatMap((src) => {
    const asset = assets.get(src);
    return asset === undefined ? [] : [{ src, asset }];
  });
}
