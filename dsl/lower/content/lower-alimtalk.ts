import type { AlimtalkNode, EmphasisNode } from '../../ir/index.ts';
import type { WrittenAlimtalk } from '../../schema/content/alimtalk-schema.ts';
import type { WrittenEmphasis } from '../../schema/content/emphasis-schema.ts';
import { lowerButtons, lowerLink } from './lower-kakao.ts';
import { orNull, type Parts } from './parts.ts';

/** An AlimTalk in normal form. */
export function lowerAlimtalk(written: WrittenAlimtalk, parts: Parts): AlimtalkNode {
  const { templateCode, body, variables, emphasis, extra, preview, secure, link, buttons, quickReplies } = written;
  return {
    kind: 'alimtalk',
    templateCode,
    body: orNull(body, lines),
    variables: Object.fromEntries(
      Object.entries(variables ?? {})
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, text]) => [name, parts.text(text)]),
    ),
    emphasis: orNull(emphasis, (above) => lowerEmphasis(above, parts)),
    extra: orNull(extra, lines),
    preview: orNull(preview, lines),
    secure: secure ?? false,
    link: orNull(link, (target) => lowerLink(target, parts)),
    buttons: lowerButtons(buttons, parts),
    quickReplies: lowerButtons(quickReplies, parts),
  };
}

function lowerEmphasis(written: WrittenEmphasis, parts: Parts): EmphasisNode {
  if (written.type === 'text') {
    return { kind: 'emphasis', type: 'text', title: lines(written.title), subtitle: lines(written.subtitle) };
  }
  if (written.type === 'image') return { kind: 'emphasis', type: 'image', image: parts.image(written.image) };
  const { header, image, highlight, items, summary } = written;
  return {
    kind: 'emphasis',
    type: 'item-list',
    header: orNull(header, lines),
    image: orNull(image, parts.image),
    highlight: orNull(highlight, (large) => ({
      kind: 'highlight',
      title: lines(large.title),
      description: lines(large.description),
      image: orNull(large.image, parts.image),
    })),
    items: (items ?? []).map(listItem),
    summary: orNull(summary, listItem),
  };
}

function listItem({ name, value }: { readonly name: string; readonly value: string }) {
  return { name: lines(name), value: lines(value) };
}

/** Line ends as the template has them. */
function lines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
