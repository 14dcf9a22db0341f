import type { MessageOf, Rendered } from '../../../adapters/contract/index.ts';
import type { NumberNode, ProductNode } from '../../../dsl/ir/index.ts';
import { handsetLines } from '../../preview/handset.ts';
import { type Html, html } from '../html.ts';
import { chat, couponCard, kakaoButtons, kakaoLink } from './kakao-parts.ts';
import { isWeb, joined, link, picture, running } from './parts.ts';
import type { Setting } from './setting.ts';

type Content = MessageOf<'brand-message'>['content'];

/** An advertisement in KakaoTalk: label beside the channel's name, its bubble or cards, and how to say no under it. */
export function brandMessage(content: Content, setting: Setting): Html {
  const { label, wayOut } = handsetLines(content, setting.purpose, setting.origin.freeNumber);
  const adult = content.adult ? html`<p class="adult">19</p>` : null;
  const below = html`${wayOut === null ? null : html`<p class="way-out">${wayOut}</p>`}`;
  return chat(setting, label, html`${adult}${bubble(content, setting)}${below}`);
}

function bubble(content: Content, setting: Setting): Html {
  switch (content.bubble) {
    case 'text':
      return one([words(content.body), ...foot(content, setting)]);
    case 'image':
      return one([large(content, setting), words(content.body), ...foot(content, setting)]);
    case 'wide':
      return one([picture(content.image, setting), words(content.body), ...foot(content, setting)], 'wide');
    case 'wide-item-list':
      return one([list(content, setting), ...foot(content, setting)], 'wide');
    case 'commerce':
      return one([large(content, setting), product(content.product, content.extra), ...foot(content, setting)]);
    case 'carousel-feed':
      return cards(
        content.cards.map((card) =>
          one([
            large(card, setting),
            html`<p class="card-head">${card.header}</p>`,
            words(card.body),
            ...foot(card, setting),
          ]),
        ),
        content,
      );
    case 'carousel-commerce':
      return cards(
        [
          ...(content.intro === null ? [] : [intro(content.intro, setting)]),
          ...content.cards.map((card) =>
            one([large(card, setting), product(card.product, card.extra), ...foot(card, setting)]),
          ),
        ],
        content,
      );
    case 'premium-video':
      return one([...video(content, setting), ...foot(content, setting)], 'wide');
  }
}

const one = (parts: readonly (Html | null)[], className = '') =>
  html`<div class="bubble brand ${className}">${joined(parts)}</div>`;

const words = (text: string | null) => (text === null ? null : html`<p class="text inside">${running(text)}</p>`);

function foot(
  { buttons, coupon }: Pick<Extract<Content, { readonly bubble: 'text' }>, 'buttons' | 'coupon'>,
  setting: Setting,
): readonly (Html | null)[] {
  const below = joined([couponCard(coupon), kakaoButtons(buttons, setting)]);
  return below.markup === '' ? [] : [html`<div class="inside">${below}</div>`];
}

type Pictured = Pick<Extract<Content, { readonly bubble: 'image' }>, 'image' | 'imageUrl'>;

function large({ image, imageUrl }: Pictured, setting: Setting): Html {
  const shown = picture(image, setting);
  return imageUrl !== null && isWeb(imageUrl) ? link(imageUrl, shown, 'picture-link') : shown;
}

function list({ header, items }: Extract<Content, { readonly bubble: 'wide-item-list' }>, setting: Setting): Html {
  const rows = items.map(({ title, image, link: to }) =>
    kakaoLink(to, html`${picture(image, setting)}<span>${title ?? ''}</span>`, 'wide-item'),
  );
  return html`<p class="card-head">${header}</p>${rows}`;
}

function intro(
  { header, body, image, link: to }: NonNullable<Extract<Content, { readonly bubble: 'carousel-commerce' }>['intro']>,
  setting: Setting,
): Html {
  const inner = html`${picture(image, setting)}<span class="inside"><strong>${header}</strong><span>${body}</span></span>`;
  return html`<div class="bubble brand intro">${kakaoLink(to, inner, 'picture-link')}</div>`;
}

function cards(shown: readonly Html[], { more }: Extract<Content, { readonly bubble: `carousel-${string}` }>): Html {
  const last = more === null ? null : html`<div class="bubble brand more">${kakaoLink(more, '더보기', 'button')}</div>`;
  // Focusable, so that it can be scrolled without a mouse.
  return html`<div class="carousel" tabindex="0" role="region" aria-label="carousel">${shown}${last}</div>`;
}

function product(
  { title, price, salePrice, percentOff, amountOff }: Rendered<ProductNode>,
  extra: string | null,
): Html {
  const off =
    percentOff === null
      ? amountOff === null
        ? null
        : html`<span class="off">${won(amountOff)}원 할인</span> `
      : html`<span class="off">${percentOff}%</span> `;
  const now = html`<strong>${won(salePrice ?? price)}원</strong>`;
  return html`<div class="inside product"><p>${title}</p><p>${off}${now}${salePrice === null ? null : html` <del>${won(price)}원</del>`}</p>${extra === null ? null : html`<p>${extra}</p>`}</div>`;
}

function won(amount: Rendered<NumberNode>): string {
  return Number.isFinite(Number(amount)) ? Number(amount).toLocaleString('ko') : String(amount);
}

function video(
  { header, body, video: film }: Extract<Content, { readonly bubble: 'premium-video' }>,
  setting: Setting,
): readonly (Html | null)[] {
  const still =
    film.thumbnail === null ? html`<span class="picture blocked">▶</span>` : picture(film.thumbnail, setting);
  return [
    isWeb(film.url) ? link(film.url, html`${still}<small>${film.url}</small>`, 'picture-link film') : still,
    header === null ? null : html`<p class="card-head">${header}</p>`,
    words(body),
  ];
}
