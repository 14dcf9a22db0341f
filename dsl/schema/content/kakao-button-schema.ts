import { z } from 'zod';
import { KAKAO_PLUGINS, type KakaoPlugin, type NAMED_ACTIONS } from '../../ir/index.ts';
import { choiceBy } from '../choice-by.ts';
import { textSchema, type WrittenText } from '../text-schema.ts';
import { kakaoLinkFields, linksSomewhere, type WrittenKakaoLink } from './kakao-link-schema.ts';

/**
 * A button or a quick reply in KakaoTalk, as written. What it does decides what else it needs; without `does` it opens
 * a link. Kakao's names of two letters stand beside each.
 */
export type WrittenKakaoButton =
  | OpenButton
  | AddChannelButton
  | NamedButton
  | ConsultButton
  | BotButton
  | FormButton
  | CallButton
  | PluginButton;

interface Named {
  /** What stands on it. */
  readonly name: WrittenText;
}

/** Opens a web page or the app (WL, AL). */
interface OpenButton extends Named, WrittenKakaoLink {
  readonly does?: 'open' | undefined;
}

/** Makes the person a friend of the channel (AC). KakaoTalk names it 채널 추가. */
interface AddChannelButton {
  readonly does: 'add-channel';
}

/** Sends its name as a word to the bot (BK), or with the message (MD); tracks a parcel (DS); shows a map (MP). */
interface NamedButton extends Named {
  readonly does: (typeof NAMED_ACTIONS)[number];
}

/** Turns the chat over to people (BC). */
interface ConsultButton extends Named {
  readonly does: 'consult';
  /** Shown to whoever takes over. */
  readonly extra?: string | undefined;
}

/** Turns the chat over to the bot (BT). */
interface BotButton extends Named {
  readonly does: 'bot';
  /** Name of the bot's block. */
  readonly event?: string | undefined;
  readonly extra?: string | undefined;
}

/** Opens a business form (BF): its name is one of `톡에서 예약하기`, `톡에서 설문하기` and `톡에서 응모하기`. */
interface FormButton extends Named {
  readonly does: 'form';
  /** Id that Kakao gave the form. */
  readonly formId: string;
}

/** Calls a number (TN). */
interface CallButton extends Named {
  readonly does: 'call';
  /** Digits and hyphens, up to 14. */
  readonly phone: WrittenText;
}

/** Starts a plugin (P1, P2, P3). */
interface PluginButton extends Named {
  readonly does: 'plugin';
  /** Which plugin. */
  readonly plugin: KakaoPlugin;
  /** Id that Kakao gave it. */
  readonly pluginId: string;
}

const name = textSchema({ max: 200, singleLine: true });
const short = (what: string, max: number) =>
  z
    .string()
    .refine((text) => text.trim() !== '' && text.length <= max, `must be ${what}, up to ${max} characters long`);
const extra = short('a note', 100).optional();
const named = (does: (typeof NAMED_ACTIONS)[number]) => z.strictObject({ does: z.literal(does), name });

const forms = {
  open: linksSomewhere(z.strictObject({ does: z.literal('open').optional(), name, ...kakaoLinkFields })),
  'add-channel': z.strictObject({ does: z.literal('add-channel') }),
  'send-keyword': named('send-keyword'),
  forward: named('forward'),
  'track-delivery': named('track-delivery'),
  map: named('map'),
  consult: z.strictObject({ does: z.literal('consult'), name, extra }),
  bot: z.strictObject({ does: z.literal('bot'), name, event: short('the name of a block', 100).optional(), extra }),
  form: z.strictObject({ does: z.literal('form'), name, formId: short('the id of a form', 100) }),
  call: z.strictObject({ does: z.literal('call'), name, phone: textSchema({ max: 100, singleLine: true }) }),
  plugin: z.strictObject({
    does: z.literal('plugin'),
    name,
    plugin: z.enum(KAKAO_PLUGINS),
    // Kakao's ids have up to 24 characters (template API of agencies, `plugin_id`).
    pluginId: short('the id of a plugin', 24),
  }),
};

const button: z.ZodType<WrittenKakaoButton> = choiceBy('does', forms, () => 'open');
export const kakaoButtonsSchema: z.ZodType<readonly WrittenKakaoButton[]> = z.array(button).min(1).max(20);
