import { contentParts } from '../../schema/content/content-parts.ts';
import { textSources } from '../../schema/text-schema.ts';
import { type SentContent, sentContents } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';

/** Brackets and letters that people read as the label and filters do not: `(광 고)`, `[광고]`, `（광고）`. */
const LABEL = /[([{<（［〔【<]\s*광\s*[.·ㆍ-]?\s*고\s*[)\]}>）］〕】>]/gu;
const RIGHT = '(광고)';

/**
 * Where the Korean act wants the label, by channel: at the very beginning of these fields. KakaoTalk shows it itself, and
 * in-app messages are not sent to anyone. Sources: Network Act 50(4) and the vendors' rules built on it.
 */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  email: ['subject'],
  push: ['title', 'body'],
  webPush: ['title', 'body'],
  sms: ['body'],
  lms: ['body'],
  mms: ['body'],
};

/**
 * The label (광고) in the wrong place or in letters that evade filters, which Network Act 50(5) forbids; or on a message
 * that says it is information. Whether a label is there at all is the business of sending.
 */
export const advertisingLabelRule: Rule = (campaign) => {
  const found = sentContents(campaign).flatMap((sent) =>
    labelsOf(sent).flatMap((label) => fault(label, sent, campaign.purpose)),
  );
  // The purpose is one, so what it contradicts is told once.
  return campaign.purpose === 'info' ? found.slice(0, 1) : found;
};

interface PlacedLabel {
  readonly field: string;
  readonly path: Finding['path'];
  readonly text: string;
  readonly start: number;
  readonly first: boolean;
}

function labelsOf({ placed, path }: SentContent): readonly PlacedLabel[] {
  return contentParts(placed).flatMap(({ field, path: below, text }) =>
    textSources(text).flatMap(({ path: inside, source }) =>
      [...source.matchAll(LABEL)].map((match) => ({
        field,
        path: [...path, ...below, ...inside],
        text: match[0],
        start: match.index,
        first: source.slice(0, match.index).trim() === '',
      })),
    ),
  );
}

function fault(
  { field, path, text, start, first }: PlacedLabel,
  { placed }: SentContent,
  purpose: 'ad' | 'info',
): readonly Finding[] {
  const warn = (message: string, help: string) => [
    finding({
      code: 'check/ad-label',
      severity: 'warning',
      path,
      span: { start, end: start + text.length },
      message,
      help,
    }),
  ];
  if (purpose === 'info') {
    return warn('the text says it is advertising, and purpose says info', 'write purpose: ad, or take the label out');
  }
  if (text !== RIGHT)
    return warn(
      `"${text}" is not the label that the law asks for`,
      `write ${RIGHT}, without spaces and in round brackets`,
    );
  const fields = FIELDS[placed.channel];
  if (fields === undefined)
    return warn(`${RIGHT} does not belong into this text: the channel marks advertising itself`, 'take the label out');
  if (fields.includes(field) && first) return [];
  return warn(`${RIGHT} stands in the wrong place`, `put it at the very beginning of the ${fields.join(' or the ')}`);
}
