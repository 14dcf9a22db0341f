import { bubbleOf } from '../../schema/content/brand-message-schema.ts';
import type { WrittenKakaoButton } from '../../schema/content/kakao-button-schema.ts';
import { alternatives } from '../../schema/sentence.ts';
import { textSources } from '../../schema/text-schema.ts';
import { type SentContent, sentContents } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import { suggestion } from '../nearest.ts';
import type { Rule } from '../rule.ts';
import { type ButtonGroup, buttonGroups, whoShows } from './kakao-buttons.ts';

type Does = NonNullable<WrittenKakaoButton['does']>;

/** BrandMessage: WL AL BK MD AC BC BT BF (NHN Cloud, SOLAPI SDK 6.0.1). AlimTalk has all. */
const IN_BRAND_MESSAGES: readonly Does[] = ['open', 'add-channel', 'send-keyword', 'forward', 'consult', 'bot', 'form'];
/** WL AL BK BC BT BF: template API of agencies (Humuson IMC, Lunasoft). */
const IN_REPLIES: readonly Does[] = ['open', 'send-keyword', 'consult', 'bot', 'form'];
/** SOLAPI takes WL and AL alone under products and in carousels; NHN Cloud AC, too (February 2026). */
const UNDER_PRODUCTS: readonly Does[] = ['open', 'add-channel'];

/** The only names of a button that opens a form: NHN Cloud -3045. */
const FORM_NAMES = ['톡에서 예약하기', '톡에서 설문하기', '톡에서 응모하기'];

/** Buttons in KakaoTalk do what they may there, stand in the order that Kakao wants and lead somewhere for everyone. */
export const kakaoButtonsRule: Rule = (campaign) =>
  sentContents(campaign).flatMap((content) => {
    const groups = buttonGroups(content);
    return [
      ...groups.flatMap((group) =>
        group.buttons.flatMap((button, index) => checkButton(button, index, group, content)),
      ),
      ...oneChannelButton(groups, content),
    ];
  });

function checkButton(
  button: WrittenKakaoButton,
  index: number,
  group: ButtonGroup,
  content: SentContent,
): readonly Finding[] {
  const path = [...group.path, index];
  const does = button.does ?? 'open';
  const refused = refusal(does, group, content);
  if (refused !== null) return [kind([...path, 'does'], refused.message, refused.help, refused.severity)];
  return [
    ...place(does, index, group, content, path),
    ...('name' in button && does === 'form' ? formName(button.name, [...path, 'name']) : []),
    ...(button.does === 'call' ? phone(button.phone, [...path, 'phone']) : []),
    ...(button.does === undefined || button.does === 'open' ? everywhere(button, path) : []),
  ];
}

type Refusal = Pick<Finding, 'message' | 'help' | 'severity'>;

function refusal(does: Does, group: ButtonGroup, content: SentContent): Refusal | null {
  const { placed } = content;
  const who = whoShows(content, group);
  if (group.isReplies) return unless(does, IN_REPLIES, `${who} has none that does "${does}"`);
  if (placed.channel !== 'brandMessage') return null;
  const { targeting = 'I' } = placed.content;
  const missing = unless(does, IN_BRAND_MESSAGES, `a BrandMessage has no button that does "${does}"`);
  if (missing !== null) return missing;
  const bubble = bubbleOf(placed.content);
  if (bubble === 'commerce' || bubble.startsWith('carousel')) {
    const some = unless(does, UNDER_PRODUCTS, `some providers take no button that does "${does}" in ${who}`);
    if (some !== null) return { ...some, severity: 'warning' };
  }
  if (does !== 'add-channel' || targeting !== 'I') return null;
  const message = 'friends of the channel are not shown this button, and targeting I reaches friends only';
  return { message, help: 'say targeting: M or N, or take the button out', severity: 'warning' };
}

function unless(does: Does, known: readonly Does[], message: string): Refusal | null {
  return known.includes(does) ? null : { message, help: `it can do: ${known.join(', ')}`, severity: 'error' };
}

/**
 * The button of the channel stands first (NHN Cloud -3025 for AlimTalk; IMC for text and pictures) or, in the bubbles
 * whose buttons stand side by side, last. A form stands first, but for that one (-3044).
 */
function place(
  does: Does,
  index: number,
  { buttons, isReplies }: ButtonGroup,
  { placed }: SentContent,
  path: Finding['path'],
): readonly Finding[] {
  const bubble = placed.channel === 'brandMessage' ? bubbleOf(placed.content) : null;
  const isLast = bubble !== null && bubble !== 'text' && bubble !== 'image';
  if (does === 'add-channel' && index !== (isLast ? buttons.length - 1 : 0)) {
    const message = `the button that adds the channel stands ${isLast ? 'last' : 'first'}`;
    return [kind(path, message, `move it to the ${isLast ? 'end' : 'front'}`)];
  }
  const before = buttons.slice(0, index);
  if (does !== 'form' || isReplies || before.every((button) => button.does === 'add-channel')) return [];
  return [kind(path, 'a button that opens a form stands first', 'move it to the front')];
}

function formName(name: string | object, path: Finding['path']): readonly Finding[] {
  return textSources(name as string).flatMap(({ path: below, source }) => {
    if (FORM_NAMES.includes(source)) return [];
    const message = 'KakaoTalk does not know this name of a form';
    const names = alternatives(FORM_NAMES.map((one) => `"${one}"`));
    const mend = suggestion(source, FORM_NAMES);
    return [
      finding({
        code: 'channel/button-name',
        path: [...path, ...below],
        message,
        help: `write ${names}`,
        replacement: mend.replacement,
      }),
    ];
  });
}

/** Digits, hyphens and variables: template API of agencies (IMC `tel_number`). */
function phone(number: string | object, path: Finding['path']): readonly Finding[] {
  return textSources(number as string).flatMap(({ path: below, source }) => {
    const rest = source.replace(/\{\{[^}]*\}\}|#\{[^}]*\}/g, '');
    if (/^[\d-]*$/.test(rest)) return [];
    const message = 'a number to call has digits and hyphens only';
    return [kind([...path, ...below], message, 'write it as in "1588-0000"')];
  });
}

/**
 * Everybody is led somewhere: a link for computers alone leads nobody on a phone (WL needs `linkMo`), and one of an app
 * needs two of Android, iOS and the web (AL: Lunasoft bzm, NHN Cloud).
 */
function everywhere(
  button: Extract<WrittenKakaoButton, { readonly does?: 'open' | undefined }>,
  path: Finding['path'],
): readonly Finding[] {
  const { url, deepLink, androidLink, iosLink } = button;
  const ways = [url, deepLink ?? androidLink, deepLink ?? iosLink].filter((way) => way !== undefined).length;
  if (url !== undefined || ways >= 2) return [];
  const message =
    ways === 0 ? 'this button leads nowhere on phones' : 'this button leads nowhere on the other platform';
  return [finding({ code: 'channel/link', path, message, help: 'add url, the web address for everyone else' })];
}

/** In all cards of a carousel together, and in any other group, the channel is added once: NHN Cloud, February 2026. */
function oneChannelButton(groups: readonly ButtonGroup[], { placed }: SentContent): readonly Finding[] {
  const all = groups.flatMap(({ buttons, path }) =>
    buttons.flatMap(({ does }, index) => (does === 'add-channel' ? [[...path, index]] : [])),
  );
  const who = placed.channel === 'brandMessage' ? 'a BrandMessage' : 'an AlimTalk';
  return all.slice(1).map((path) => kind(path, `${who} has one button that adds the channel`, 'take this one out'));
}

function kind(
  path: Finding['path'],
  message: string,
  help: string | null,
  severity: Finding['severity'] = 'error',
): Finding {
  return finding({ code: 'channel/button-kind', severity, path, message, help });
}
