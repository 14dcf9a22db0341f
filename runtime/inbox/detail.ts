import { type Asked, addressOf } from './filter.ts';
import { handset } from './handsets/handset.ts';
import type { Setting } from './handsets/setting.ts';
import { type Html, html } from './html.ts';
import type { Opened } from './message-book.ts';

/** The shown message: what names it, the handset, and what was sent as it was sent. */
export function detailView(opened: Opened, asked: Asked, setting: Setting, time: string): Html {
  const { words } = setting;
  const { id, channel, to, campaign, variant, run } = opened;
  const facts = [
    [words.channel, channel],
    [words.to, to],
    [words.campaign, campaign],
    [words.variant, variant],
    [words.run, run],
    [words.time, time],
  ] as const;
  const known = facts.flatMap(([name, value]) =>
    value === null ? [] : [html`<div><dt>${name}</dt><dd>${value}</dd></div>`],
  );
  const pictures = addressOf(asked, { message: id, pictures: true });
  return html`<p class="back"><a href="${addressOf(asked, { message: '' })}">← ${words.back}</a></p>
<dl class="facts">${known}</dl>
${hasPictures(opened) && !setting.pictures ? html`<p class="pictures">${words.picturesOff} <a href="${pictures}">${'mail' in opened ? words.picturesOfMail : words.picturesOn}</a></p>` : null}
<div class="stage">${drawn(opened, setting)}</div>
${'stored' in opened ? html`<details class="raw"><summary>${words.raw}</summary><pre tabindex="0">${JSON.stringify(opened.stored.content, null, 2)}</pre></details>` : null}`;
}

/** A content that its channel cannot draw is shown as it was sent: the page stays. */
function drawn(opened: Opened, setting: Setting): Html {
  try {
    return html`<div lang="${setting.lang}">${handset(opened, setting)}</div>`;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return html`<p class="empty">${setting.words.broken}</p>`;
  }
}

/** Pictures from elsewhere: of the workspace's own there is nothing to ask. */
function hasPictures(opened: Opened): boolean {
  if ('mail' in opened) return /<img\b|background/i.test(opened.mail.html ?? '');
  return /"(?:image|icon|thumbnail|images)":\s*\[?\s*"https?:/i.test(JSON.stringify(opened.stored.content));
}
