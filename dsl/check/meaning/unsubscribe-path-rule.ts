import type { ChannelWord } from '../../schema/channel-schema.ts';
import { parseTemplate } from '../../template/parse-template.ts';
import { type SentContent, sentContents } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';
import { type VisibleText, visibleTexts } from './visible-texts.ts';

interface Way {
  /** The fields of which one has to name the way out, or, in an email, each of those that are written. */
  readonly fields: readonly string[];
  readonly inEach: boolean;
  /** Languages in which it has to; null for any. */
  readonly only: string | null;
  readonly help: string;
}

/** An email has two bodies of which a reader sees one; an app's notification is short, and the way is a menu of the app. */
const push: Way = {
  fields: ['title', 'body'],
  inEach: false,
  only: 'ko',
  help: 'end the body with where it is turned off in the app, as in "수신거부: 마이페이지 > 알림 설정"',
};

/**
 * Where an advertisement names the way out, by channel. The Network Act asks for it in Korean wherever the message goes
 * (50(4), 50(6)), for an email also most other laws (CAN-SPAM 5(a)(5), ePrivacy 13(4)); notifications of apps outside of
 * Korea are turned off in the phone. Text messages and BrandMessages have free numbers, which are another rule's; an
 * AlimTalk is no advertisement; what is shown inside of the app or on the site is sent to nobody.
 */
const WAYS: { readonly [C in ChannelWord]?: Way } = {
  email: {
    fields: ['text', 'html'],
    inEach: true,
    only: null,
    help: 'say at the end how to stop the mails, best in Korean and in English, as by a partial: {{> email-footer}}, with the link {{preferencesUrl}}',
  },
  push,
  webPush: push,
};

/** The link to the page of preferences: whatever it is called, it is the way out. */
const LINK = /\{\{\{?\s*preferencesUrl\s*\}?\}\}/;

/** How texts name the way out, in the languages in which we can tell. */
const NAMED: Readonly<Record<string, RegExp>> = {
  ko: /수신\s*(?:을\s*)?거부|무료\s*거부|수신\s*(?:동의\s*)?(?:를\s*)?(?:철회|해제|설정)|그만\s*받|받지\s*않|구독\s*(?:을\s*)?(?:취소|해지|중지|설정)|알림\s*(?:을\s*)?(?:설정|해제|끄)|unsubscribe/iu,
  en: /unsubscribe|opt[\s-]?out|stop (?:these|receiving|getting|all)|turn\b.{0,30}\boff|no longer (?:wish|want) to receive|(?:notification|email|e-mail|message) (?:settings|preferences)|manage (?:your )?(?:preferences|notifications|subscriptions?)/iu,
};

/**
 * An advertisement that tells nobody how to refuse more of them. Told once for each channel of a campaign, as its texts
 * mostly lack the same last line. A warning: the words may stand in a picture, or in a language that we cannot tell.
 */
export const unsubscribePathRule: Rule = (campaign, _schema, { locales = ['ko'], isWhole = true }) => {
  if (campaign.purpose === 'info' || !isWhole) return [];
  const lacking = sentContents(campaign).flatMap((sent) => {
    const [text] = textsWithout(sent, locales[0] ?? 'ko');
    return text === undefined ? [] : [{ channel: sent.placed.channel, text }];
  });
  const channels = [...new Set(lacking.map(({ channel }) => channel))];
  return channels.flatMap((channel) => {
    const of = lacking.filter((one) => one.channel === channel);
    const [first] = of;
    return first === undefined ? [] : [told(channel, first.text, of.length - 1)];
  });
};

/** The texts in which a reader would look for the way out, and does not find it. */
function textsWithout(sent: SentContent, ownLocale: string): readonly VisibleText[] {
  const way = WAYS[sent.placed.channel];
  if (way === undefined) return [];
  const texts = visibleTexts(sent).filter(({ field }) => way.fields.includes(field));
  // A text that cannot be read has a fault of its own, and may say it behind that.
  if (texts.some(({ source }) => !parseTemplate(source).ok)) return [];
  const locales = [...new Set(texts.map(({ locale }) => locale))];
  return locales.flatMap((locale) => {
    const language = (locale ?? ownLocale).split('-')[0] ?? '';
    const words = Object.hasOwn(NAMED, language) ? NAMED[language] : undefined;
    if (words === undefined || (way.only !== null && way.only !== language)) return [];
    // A text that is the same in every language stands beside those that are not.
    const own = texts.filter((one) => one.locale === locale);
    const without = own.filter(({ source }) => !words.test(source) && !LINK.test(source));
    return way.inEach || without.length === own.length ? without.slice(-1) : [];
  });
}

function told(channel: ChannelWord, { path, field, locale }: VisibleText, others: number): Finding {
  const text = channel === 'email' ? `the ${field} of this advertisement` : 'this advertisement';
  const language = locale === null ? '' : ` in "${locale}"`;
  const more = others === 0 ? '' : `, nor ${others === 1 ? 'does another' : `do ${others} others`} of this campaign`;
  return finding({
    code: 'check/no-unsubscribe',
    severity: 'warning',
    path,
    atKey: true,
    message: `${text}${language} by ${channel} does not say how to refuse more of them${more}`,
    help: WAYS[channel]?.help ?? null,
  });
}
