import type { WrittenAlimtalk } from '../../../schema/content/alimtalk-schema.ts';
import type { Finding } from '../../finding.ts';
import { finding } from '../../finding-of.ts';
import type { Rule } from '../../rule.ts';
import { alimtalksOf, type PlacedAlimtalk } from './alimtalks.ts';
import { VARIABLE } from './approved-texts.ts';

type Path = Finding['path'];

/** The parts of an AlimTalk may stand together: what Kakao would not have approved is a slip of the file. */
export const formRule: Rule = (campaign) =>
  alimtalksOf(campaign).flatMap((alimtalk) => [
    ...secure(alimtalk),
    ...emphasis(alimtalk.message, [...alimtalk.path, 'emphasis']),
  ]);

function secure({ message, path }: PlacedAlimtalk): readonly Finding[] {
  if (message.secure !== true) return [];
  const place = [...path, 'secure'];
  return [
    // NHN Cloud -3036, Kakao's guide 2-3.
    ...(message.emphasis?.type === 'item-list'
      ? [wrong(place, 'an AlimTalk with an item list cannot be secure', 'take the item list out, or secure')]
      : []),
    // Kakao's guide, 3.
    ...(message.preview === undefined
      ? []
      : [wrong([...path, 'preview'], 'a secure AlimTalk has no preview', 'take the preview out, or secure')]),
  ];
}

function emphasis({ emphasis: above, body }: WrittenAlimtalk, path: Path): readonly Finding[] {
  if (above === undefined || above.type === 'image') return [];
  if (above.type === 'text') {
    return [...endsPlain(above.title, [...path, 'title']), ...inBody(above.title, body, [...path, 'title'])];
  }
  const { highlight, items, summary } = above;
  return [
    ...(highlight === undefined ? [] : endsPlain(highlight.title, [...path, 'highlight', 'title'])),
    ...(items === undefined ? [] : count(items.length, [...path, 'items'])),
    ...(summary === undefined ? [] : money(summary.value, [...path, 'summary', 'value'])),
  ];
}

/** NHN Cloud -3047: a title that ends with a space is refused. */
function endsPlain(title: string, path: Path): readonly Finding[] {
  if (!/\s$/.test(title)) return [];
  return [wrong(path, 'this title ends with a space, and is refused', 'take the space out')];
}

/** SOLAPI: what is emphasised stands in the text, too. */
function inBody(title: string, body: string | undefined, path: Path): readonly Finding[] {
  if (body === undefined || body.includes(title.trim())) return [];
  const message = 'what is emphasised must stand in the body, too';
  return [wrong(path, message, 'repeat it in the body, letter by letter, as it was approved', 'warning')];
}

/** Two to ten items: Kakao's guide 2-3, agencies' template API. */
function count(items: number, path: Path): readonly Finding[] {
  if (items >= 2 && items <= 10) return [];
  const message = `there ${items === 1 ? 'is 1 item' : `are ${items} items`}, and an item list has 2 to 10`;
  return [finding({ code: 'channel/cards', path, atKey: true, message, help: 'write them as they were approved' })];
}

/** Signs and words of money, digits, commas, dots and spaces: Kakao 3040. */
const MONEY = /^(?:[\d,.\s]|\p{Sc}|원|달러|엔|유로|위안|USD|KRW|JPY|EUR|CNY|GBP)*$/u;

function money(value: string, path: Path): readonly Finding[] {
  if (MONEY.test(value.replace(VARIABLE, ''))) return [];
  const message = 'a summary holds an amount of money and nothing else';
  return [wrong(path, message, 'write it as in "#{amount}원"')];
}

function wrong(path: Path, message: string, help: string, severity: Finding['severity'] = 'error'): Finding {
  return finding({ code: 'channel/template-form', severity, path, message, help });
}
