import type { MessageOf } from '../../../adapters/contract/index.ts';
import { type Html, html } from '../html.ts';
import { chat, kakaoButtons } from './kakao-parts.ts';
import { picture, running } from './parts.ts';
import type { Setting } from './setting.ts';

type Content = MessageOf<'alimtalk'>['content'];

/** An information message in KakaoTalk: the yellow head tells that it is one, the text is the approved one, filled. */
export function alimtalk(content: Content, setting: Setting): Html {
  const { body, extra, buttons, quickReplies, templateCode } = content;
  return chat(
    setting,
    null,
    html`<div class="bubble alimtalk">
<p class="arrived">알림톡 도착</p>
${emphasis(content, setting)}
<div class="inside">
${body === null ? variables(content) : html`<p class="text">${running(filled(body, content))}</p>`}
${extra === null ? null : html`<p class="text extra">${running(extra)}</p>`}
${kakaoButtons(buttons, setting)}
<p class="template">${templateCode}</p>
</div>
</div>
${quickReplies.length === 0 ? null : html`<div class="quick">${kakaoButtons(quickReplies, setting)}</div>`}`,
  );
}

/** `#{name}` is where the template has a variable. */
function filled(text: string, { variables: values }: Content): string {
  return text.replace(/#\{([^}]*)\}/g, (all, name: string) => values[name] ?? all);
}

function variables({ variables: values }: Content): Html {
  return html`<dl class="items">${Object.entries(values).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function emphasis(content: Content, setting: Setting): Html | null {
  const { emphasis: over } = content;
  if (over === null) return null;
  const fill = (text: string) => filled(text, content);
  if (over.type === 'image') return picture(over.image, setting);
  if (over.type === 'text') {
    return html`<p class="emphasis"><span>${fill(over.subtitle)}</span><strong>${fill(over.title)}</strong></p>`;
  }
  const { header, image, highlight, items, summary } = over;
  return html`${image === null ? null : picture(image, setting)}
<div class="inside">
${header === null ? null : html`<p class="list-head">${fill(header)}</p>`}
${highlight === null ? null : html`<p class="emphasis"><strong>${fill(highlight.title)}</strong><span>${fill(highlight.description)}</span></p>`}
<dl class="items">${items.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${fill(value)}</dd></div>`)}
${summary === null ? null : html`<div class="summary"><dt>${summary.name}</dt><dd>${fill(summary.value)}</dd></div>`}</dl>
</div>`;
}
