import type { TemplateNode } from './template-node.ts';

/** Where a tap in KakaoTalk leads. At least one of the four is there. */
export interface KakaoLinkNode {
  readonly kind: 'kakao-link';
  /** Web page on phones, Kakao's `linkMo`. */
  readonly url: TemplateNode | null;
  /** Web page on computers; null for `url` there, too. */
  readonly pcUrl: TemplateNode | null;
  /** Address inside the app on Android and on iOS; where there is one, the app is tried first. */
  readonly androidLink: TemplateNode | null;
  readonly iosLink: TemplateNode | null;
}
