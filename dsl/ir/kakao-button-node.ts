import type { KakaoLinkNode } from './kakao-link-node.ts';
import type { TemplateNode } from './template-node.ts';

/** Plugins of Kakao that a button of an AlimTalk may start: P1, P2 and P3. */
export const KAKAO_PLUGINS = ['image-security', 'personal-information', 'one-click-payment'] as const;
export type KakaoPlugin = (typeof KAKAO_PLUGINS)[number];

/** Actions that need nothing but a name: BK, MD, DS and MP. */
export const NAMED_ACTIONS = ['send-keyword', 'forward', 'track-delivery', 'map'] as const;

/** A button or a quick reply in KakaoTalk, in the order in which it is shown. Kakao's two letters stand beside each. */
export type KakaoButtonNode =
  /** WL, and AL where there is an app's link. */
  | Button<'open', Named & { readonly link: KakaoLinkNode }>
  /** AC. Its name is always 채널 추가. */
  | Button<'add-channel', object>
  | Button<(typeof NAMED_ACTIONS)[number], Named>
  /** BC. `extra` is shown to the agent who takes over. */
  | Button<'consult', Named & { readonly extra: string | null }>
  /** BT. `event` names a block of the bot. */
  | Button<'bot', Named & { readonly event: string | null; readonly extra: string | null }>
  /** BF */
  | Button<'form', Named & { readonly formId: string }>
  /** TN */
  | Button<'call', Named & { readonly phone: TemplateNode }>
  /** P1, P2, P3 */
  | Button<'plugin', Named & { readonly plugin: KakaoPlugin; readonly pluginId: string }>;

interface Named {
  readonly name: TemplateNode;
}

type Button<Does extends string, Fields> = { readonly kind: 'kakao-button'; readonly does: Does } & Fields;
