import { type Asked, addressOf, type Choices } from './filter.ts';
import { type Html, html } from './html.ts';
import type { Listed } from './message-book.ts';
import type { Words } from './words.ts';

/** One line of the list. */
export interface Row {
  readonly listed: Listed;
  readonly headline: string;
  /** As in `12-04 10:00`. */
  readonly time: string;
  readonly lang: 'ko' | 'en';
}

export interface List {
  readonly rows: readonly Row[];
  /** Messages that fit what is asked, on all pages. */
  readonly count: number;
  readonly pages: number;
  readonly choices: Choices;
  /** Id of the message that is shown. */
  readonly shown: string | null;
}

/** Filter, rows and pages. */
export function listView(asked: Asked, list: List, words: Words): Html {
  const isFiltered = [asked.campaign, asked.variant, asked.channel, asked.person].some((text) => text !== '');
  return html`<section class="list" aria-labelledby="list-title">
<h2 id="list-title" class="visually-hidden">${words.messages}</h2>
${filterForm(asked, list.choices, isFiltered, words)}
<p class="count" role="status">${words.count(list.count)}</p>
${list.count === 0 ? html`<p class="empty">${isFiltered ? words.noneFiltered : words.none}</p>` : null}
<ol class="rows">${list.rows.map((row) => rowView(asked, row, list.shown))}</ol>
${pagesView(asked, list, words)}
</section>`;
}

function filterForm(asked: Asked, choices: Choices, isFiltered: boolean, words: Words): Html {
  return html`<form class="filter" method="get" action="/" role="search" aria-label="${words.filter}">
${asked.lang === '' ? null : html`<input type="hidden" name="lang" value="${asked.lang}">`}
${select('campaign', words.campaign, choices.campaigns, asked.campaign, words)}
${select('variant', words.variant, choices.variants, asked.variant, words)}
${select('channel', words.channel, choices.channels, asked.channel, words)}
<label>${words.person}<input type="search" name="person" value="${asked.person}" placeholder="${words.personHint}" autocomplete="off"></label>
<p class="filter-buttons"><button type="submit">${words.show}</button>${isFiltered ? html` <a href="${asked.lang === '' ? '/' : `/?lang=${asked.lang}`}">${words.reset}</a>` : null}</p>
</form>`;
}

function select(name: string, label: string, choices: readonly string[], chosen: string, words: Words): Html {
  // What was asked for stays to be seen, also where nothing has it any more.
  const all = chosen === '' || choices.includes(chosen) ? choices : [chosen, ...choices];
  const options = all.map(
    (choice) => html`<option value="${choice}"${choice === chosen ? html` selected` : null}>${choice}</option>`,
  );
  return html`<label>${label}<select name="${name}"><option value="">${words.all}</option>${options}</select></label>`;
}

function rowView(asked: Asked, { listed, headline, time, lang }: Row, shown: string | null): Html {
  const { id, channel, to, campaign, variant, atMs } = listed;
  const current = id === shown ? html` aria-current="true"` : null;
  return html`<li><a class="row" href="${addressOf(asked, { message: id })}"${current}>
<span class="row-top"><span class="channel ${channelClass(channel)}">${channel}</span><time datetime="${new Date(atMs).toISOString()}">${time}</time></span>
<span class="row-title" lang="${lang}">${headline === '' ? '–' : headline}</span>
<span class="row-meta"><span>${to}</span><span>${campaign ?? '–'}${variant === null ? null : html` · ${variant}`}</span></span>
</a></li>`;
}

/** A class name of ours, whatever the channel calls itself. */
function channelClass(channel: string): string {
  if (channel === 'alimtalk' || channel === 'brand-message') return 'of-kakao';
  if (channel === 'sms' || channel === 'lms' || channel === 'mms') return 'of-text';
  return channel === 'email' ? 'of-email' : 'of-app';
}

function pagesView(asked: Asked, { pages }: List, words: Words): Html | null {
  if (pages <= 1) return null;
  const to = (page: number, label: string) =>
    page < 1 || page > pages
      ? html`<span></span>`
      : html`<a href="${addressOf(asked, { page, message: '' })}">${label}</a>`;
  return html`<nav class="pages" aria-label="${words.pages}">${to(asked.page - 1, words.newer)}<span>${words.pageOf(asked.page, pages)}</span>${to(asked.page + 1, words.older)}</nav>`;
}
