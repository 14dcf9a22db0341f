import type { InboxMessage } from '../../../adapters/smtp/simulator/index.ts';
import { type Html, html } from '../html.ts';
import { running } from './parts.ts';
import type { Setting } from './setting.ts';

/** An email as a mail program shows it. Its HTML lies in a frame that runs no script and reaches nothing of the page. */
export function email(mail: InboxMessage, frameUrl: string, { words, lang }: Setting): Html {
  const { subject, headers, text, html: markup } = mail;
  const fields = headers.filter((field) => /^(?:from|reply-to|list-unsubscribe)\b/i.test(field));
  const from = fields.find((field) => /^from:/i.test(field))?.replace(/^from:\s*/i, '') ?? '';
  const preheader = firstWords(mail);
  return html`<div class="mail">
<p class="mail-from"><span class="visually-hidden">${words.from}: </span>${from}</p>
<h2 class="mail-subject" lang="${lang}">${subject}</h2>
${preheader === '' ? null : html`<p class="mail-preheader" lang="${lang}">${preheader}</p>`}
${markup === null ? null : html`<iframe class="mail-frame" title="${words.htmlPart}" sandbox="allow-popups allow-popups-to-escape-sandbox" src="${frameUrl}"></iframe>`}
${text === null ? null : markup === null ? html`<p class="text mail-text" lang="${lang}">${running(text)}</p>` : html`<details><summary>${words.textPart}</summary><p class="text mail-text" lang="${lang}">${running(text)}</p></details>`}
<details><summary>${words.headers}</summary><pre tabindex="0">${headers.join('\n')}</pre></details>
</div>`;
}

const MOST_WORDS = 120;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  zwnj: '',
  '#39': "'",
  '#847': '',
};

/** What mail programs show after the subject: the first words of the HTML, hidden ones included, or of the text. */
export function firstWords({ text, html: markup }: Pick<InboxMessage, 'text' | 'html'>): string {
  const plain =
    markup === null
      ? (text ?? '')
      : markup
          .replace(/<(head|style|script|title)\b[\s\S]*?<\/\1\s*>/gi, ' ')
          .replace(/<[^>]*>/g, ' ')
          .replace(/&(#?\w+);/g, (all, name: string) => ENTITIES[name] ?? all);
  const words = plain.replace(/(?:\s|\u034f|\u200c)+/g, ' ').trim();
  return [...words].slice(0, MOST_WORDS).join('');
}

/**
 * The HTML part as a document of its own. Its links open a tab of their own; the policy of the answer lets it run nothing
 * and load no more than the styles that it brings, and pictures where that was asked for.
 */
export function mailDocument(markup: string): string {
  return `<!doctype html><base target="_blank">${markup.replace(/<!doctype[^>]*>/i, '')}`;
}
