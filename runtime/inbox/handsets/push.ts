import type { MessageOf } from '../../../adapters/contract/index.ts';
import { type Html, html } from '../html.ts';
import { button, isWeb, link, picture, running, sign } from './parts.ts';
import type { Setting } from './setting.ts';

/** A notification on a locked phone. */
export function pushCard(content: MessageOf<'push'>['content'], setting: Setting): Html {
  const { title, body, image, deepLink, buttons } = content;
  const { origin, clock, words } = setting;
  return html`<div class="phone locked">
<p class="lock-clock" aria-hidden="true">${clock}</p>
<div class="notice">
<p class="notice-head">${sign(origin.brand)}<span>${origin.brand}</span><time>${clock}</time></p>
${title === null ? null : html`<p class="notice-title">${title}</p>`}
<p class="text">${running(body)}</p>
${image === null ? null : picture(image, setting)}
${deepLink === null ? null : isWeb(deepLink) ? link(deepLink, deepLink, 'leads') : html`<p class="leads">${words.opensApp(deepLink)}</p>`}
${buttons.length === 0 ? null : html`<p class="notice-buttons">${buttons.map(({ name, url, deepLink: app }) => button(name, url, app, setting))}</p>`}
</div>
</div>`;
}

/** A notification of the browser, on a computer. */
export function webPushCard(content: MessageOf<'web-push'>['content'], setting: Setting): Html {
  const { title, body, icon, image, url, buttons } = content;
  const { origin, clock } = setting;
  return html`<div class="desktop">
<div class="notice">
<p class="notice-head">${icon === null ? sign(origin.brand) : picture(icon, setting, 'icon')}<span>${origin.brand}</span><time>${clock}</time></p>
<p class="notice-title">${title ?? origin.brand}</p>
<p class="text">${running(body)}</p>
${image === null ? null : picture(image, setting)}
${url === null ? null : isWeb(url) ? link(url, url, 'leads') : html`<p class="leads">${url}</p>`}
${buttons.length === 0 ? null : html`<p class="notice-buttons">${buttons.map(({ name, url: to, deepLink }) => button(name, to, deepLink, setting))}</p>`}
</div>
</div>`;
}
