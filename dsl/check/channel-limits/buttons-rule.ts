import type { ChannelWord } from '../../schema/channel-schema.ts';
import { bubbleOf } from '../../schema/content/brand-message-schema.ts';
import type { WrittenButton } from '../../schema/content/button-schema.ts';
import type { PlacedContent } from '../../schema/message-schema.ts';
import { textSources } from '../../schema/text-schema.ts';
import { type SentContent, sentContents } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';

interface Most {
  readonly buttons: number;
  readonly who: string;
  readonly severity: Finding['severity'];
}

/**
 * Most buttons. AlimTalk 5 and BrandMessage 5 (4 beside a coupon), wide 2: NHN Cloud Alimtalk docs and SOLAPI SDK 6.0.1.
 * Android shows three actions of a notification, Chrome two (`Notification.maxActions`); the rest is not shown.
 */
function most(placed: PlacedContent): Most | null {
  if (placed.channel === 'brandMessage') {
    const bubble = bubbleOf(placed.content);
    const withCoupon = placed.content.coupon !== undefined;
    const buttons = bubble === 'wide' ? 2 : withCoupon ? 4 : 5;
    const beside = bubble !== 'wide' && withCoupon ? ' beside a coupon' : '';
    return { buttons, severity: 'error', who: `a BrandMessage of the bubble "${bubble}"${beside}` };
  }
  return MOST[placed.channel] ?? null;
}

const MOST: Readonly<Partial<Record<ChannelWord, Most>>> = {
  alimtalk: { buttons: 5, severity: 'error', who: 'an AlimTalk' },
  push: { buttons: 3, severity: 'warning', who: 'a notification of the app' },
  webPush: { buttons: 2, severity: 'warning', who: 'a notification of the browser' },
};

/** There are no more buttons than the channel shows, and their names are ones that it takes. */
export const buttonsRule: Rule = (campaign) =>
  sentContents(campaign).flatMap((content) => [...checkCount(content), ...checkNames(content)]);

function checkCount({ placed, path }: SentContent): readonly Finding[] {
  const limit = most(placed);
  const count = buttonsOf(placed).length;
  if (limit === null || count <= limit.buttons) return [];
  const { buttons, who, severity } = limit;
  const message = `there are ${count} buttons, and ${who} shows ${buttons}`;
  const help = 'keep those that matter most';
  return [
    finding({
      code: 'channel/buttons',
      severity,
      path: [...path, ...placed.path, 'buttons'],
      atKey: true,
      message,
      help,
    }),
  ];
}

/** Kakao approves the names of an AlimTalk's buttons, so they cannot differ between people (NHN Cloud error table). */
function checkNames({ placed, path }: SentContent): readonly Finding[] {
  if (placed.channel !== 'alimtalk') return [];
  return buttonsOf(placed).flatMap(({ name }, index) =>
    textSources(name).flatMap(({ path: below, source }) =>
      /\{\{|#\{/.test(source)
        ? [
            finding({
              code: 'channel/button-name',
              path: [...path, ...placed.path, 'buttons', index, 'name', ...below],
              message: 'the name of an AlimTalk button cannot hold variables',
              help: 'write the name as it was approved; variables may stand in its links',
            }),
          ]
        : [],
    ),
  );
}

function buttonsOf({ content }: PlacedContent): readonly WrittenButton[] {
  return 'buttons' in content ? (content.buttons ?? []) : [];
}
