import type { Rendered } from '../../../adapters/contract/index.ts';
import type { CouponNode, KakaoButtonNode, KakaoLinkNode } from '../../../dsl/ir/index.ts';
import { type Html, html } from '../html.ts';
import { button, isWeb, link, sign } from './parts.ts';
import type { Setting } from './setting.ts';

type Button = Rendered<KakaoButtonNode>;
type Link = Rendered<KakaoLinkNode>;

/** The chat with the channel, around bubbles. */
export function chat({ origin, clock }: Setting, badge: string | null, bubbles: Html): Html {
  return html`<div class="phone kakao">
<p class="chat-head"><span>${origin.brand}</span></p>
<div class="chat">
<p class="who">${sign(origin.brand)}<span>${badge === null ? null : html`<span class="ad">${badge}</span> `}${origin.brand}</span></p>
${bubbles}
<p class="chat-time">${clock}</p>
</div>
</div>`;
}

export function kakaoButtons(buttons: readonly Button[], setting: Setting): Html | null {
  if (buttons.length === 0) return null;
  return html`<p class="kakao-buttons">${buttons.map((one) => kakaoButton(one, setting))}</p>`;
}

function kakaoButton(one: Button, setting: Setting): Html {
  if (one.does === 'open') return button(one.name, one.link.url ?? one.link.pcUrl, appOf(one.link), setting);
  if (one.does === 'add-channel') return html`<span class="button add">채널 추가</span>`;
  return html`<span class="button">${one.name}${one.does === 'call' ? html`<small>${one.phone}</small>` : null}</span>`;
}

const appOf = ({ androidLink, iosLink }: Link) => androidLink ?? iosLink;

/** Something that leads where a Kakao link leads. */
export function kakaoLink(to: Link | null, label: Html | string, className: string): Html {
  const url = to?.url ?? to?.pcUrl ?? null;
  return url !== null && isWeb(url) ? link(url, label, className) : html`<span class="${className}">${label}</span>`;
}

export function couponCard(coupon: Rendered<CouponNode> | null): Html | null {
  if (coupon === null) return null;
  const { title, description } = coupon;
  return kakaoLink(coupon.link, html`<strong>${title}</strong><span>${description}</span>`, 'coupon');
}
