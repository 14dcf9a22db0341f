import type { MessageOf } from '../../../adapters/contract/index.ts';
import { type Html, html } from '../html.ts';
import { button, picture, running } from './parts.ts';
import type { Setting } from './setting.ts';

type Content = MessageOf<'in-app' | 'in-web'>['content'];

/** A message over a screen of the app, or over a page of the site. */
export function onsite(content: Content, setting: Setting): Html {
  const { layout, title, body, image, buttons } = content;
  const { origin } = setting;
  const where = content.kind === 'in-app' ? content.screens : content.pages;
  const box = html`<div class="box ${layout}">
${image === null ? null : picture(image, setting)}
<div class="inside">
${title === null ? null : html`<p class="notice-title">${title}</p>`}
<p class="text">${running(body)}</p>
${buttons.length === 0 ? null : html`<p class="box-buttons">${buttons.map(({ name, url, deepLink }) => button(name, url, deepLink, setting))}</p>`}
</div>
<span class="close" aria-hidden="true">×</span>
</div>`;
  const head = where.length === 0 ? origin.brand : where.join(', ');
  return html`<div class="${content.kind === 'in-app' ? 'phone app' : 'browser'}">
<p class="chat-head"><span>${head}</span></p>
<div class="screen ${layout}"><div class="lines" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i></div>${box}</div>
</div>`;
}
