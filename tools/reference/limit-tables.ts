import { parse } from 'yaml';
import { PICTURE_LIMITS, type PictureLimit } from '../../dsl/check/channel-limits/picture-limits.ts';
import type { TextLimit } from '../../dsl/check/channel-limits/text-limit.ts';
import { textLimits } from '../../dsl/check/channel-limits/text-limits.ts';
import type { ChannelWord } from '../../dsl/schema/channel-schema.ts';
import { contentPictures } from '../../dsl/schema/content/content-pictures.ts';
import type { PlacedContent } from '../../dsl/schema/message-schema.ts';
import type { Entry } from './entries.ts';
import type { Examples } from './examples.ts';

const BEYOND: Readonly<Record<TextLimit['beyond'], string>> = {
  refused: 'refused, or cut without a word: an error',
  some: 'refused by some providers: a warning',
  cut: 'cut by devices: a warning',
};
const KB = 1_024;

/** How long the texts of a channel may be, and what its pictures may be, from the tables that its checks ask. */
export function limitTables(entry: Entry, { parts }: Examples): readonly string[] {
  if (entry.construct.isContent !== true) return [];
  const messages = parts.flatMap((part) => (part.kind === 'pair' ? [contentOf(part.yaml, entry)] : []));
  const [first] = messages;
  if (first === undefined) return [];
  const byLimit = new Map<string, readonly string[]>();
  for (const { role, max, unit, beyond } of textLimits(first)) {
    const words = max === 1 ? unit.replace(/s$/, '') : unit;
    const limit = `up to ${max.toLocaleString('en-US')} ${words} | ${BEYOND[beyond]}`;
    byLimit.set(limit, [...(byLimit.get(limit) ?? []), `\`${role.replace('**.', '')}\``]);
  }
  const texts = [...byLimit].map(([limit, roles]) => `| ${roles.join(', ')} | ${limit} |`);
  const uses = new Map(
    messages.flatMap((message) =>
      contentPictures(message).map(({ use, path }) => [
        use,
        path.map((key) => (typeof key === 'number' ? '*' : key)).join('.'),
      ]),
    ),
  );
  const pictures = [...uses].flatMap(([use, role]) =>
    PICTURE_LIMITS[use as keyof typeof PICTURE_LIMITS].map(
      (limit) => `| \`${role}\` | ${pictureWords(limit)} | ${limit.severity === 'error' ? 'an error' : 'a warning'} |`,
    ),
  );
  const rows = [...texts, ...pictures];
  return rows.length === 0 ? [] : ['| text or picture | limit | beyond it |', '|---|---|---|', ...rows, ''];
}

function contentOf(yaml: string, { construct }: Entry): PlacedContent {
  const { message } = parse(yaml) as { readonly message: unknown };
  return { channel: construct.name as ChannelWord, content: message, path: [], isBare: false } as PlacedContent;
}

function pictureWords({ types, bytes, minWidth, maxWidth, maxHeight, ratio }: PictureLimit): string {
  return [
    types?.join(', ').toUpperCase() ?? '',
    bytes === undefined ? '' : `up to ${bytes >= KB * KB ? `${bytes / KB / KB} MB` : `${bytes / KB} KB`}`,
    minWidth === undefined ? '' : `at least ${minWidth} pixels wide`,
    maxWidth === undefined
      ? ''
      : `up to ${maxWidth.toLocaleString('en-US')}x${maxHeight?.toLocaleString('en-US')} pixels`,
    ratio === undefined ? '' : ratio.words,
  ]
    .filter((words) => words !== '')
    .join(', ');
}
