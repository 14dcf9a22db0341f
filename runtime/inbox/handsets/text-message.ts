import type { MessageOf } from '../../../adapters/contract/index.ts';
import { handsetLines } from '../../preview/handset.ts';
import { type Html, html } from '../html.ts';
import { picture, running } from './parts.ts';
import type { Setting } from './setting.ts';

type Content = MessageOf<'sms' | 'lms' | 'mms'>['content'];

/**
 * A text message as Korean handsets show it: the networks put `[Web발신]` before what a computer sent, and an
 * advertisement has its label in front and the free number at its end.
 */
export function textMessage(content: Content, setting: Setting): Html {
  const { origin, purpose, sender, clock } = setting;
  const { label, wayOut } = handsetLines(content, purpose, origin.freeNumber);
  const title = content.kind === 'sms' ? null : content.title;
  const images = content.kind === 'mms' ? content.images : [];
  return html`<div class="phone sms">
<p class="chat-head"><span class="number">${sender ?? origin.brand}</span></p>
<div class="chat">
${images.map((image) => picture(image, setting, 'bubble-picture'))}
<div class="bubble">
${title === null ? null : html`<p class="sms-title">${title}</p>`}
<p class="text">${network('[Web발신]')}
${label === null ? null : network(label)}${running(content.body)}${wayOut === null ? null : html`\n${network(wayOut)}`}</p>
</div>
<p class="chat-time">${clock} · ${content.kind.toUpperCase()}</p>
</div>
</div>`;
}

/** What the network wrote, not the campaign. */
const network = (words: string) => html`<span class="network">${words}</span>`;
