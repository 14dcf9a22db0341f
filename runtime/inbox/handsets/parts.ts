import type { AssetNode } from '../../../dsl/ir/index.ts';
import { WEB_ADDRESS } from '../../links/find-links.ts';
import { Html, html } from '../html.ts';
import type { Setting } from './setting.ts';

/** Whether a browser may be sent there: the web, and nothing that runs. */
export function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}

/** A link of the message that leads where it would lead from a handset, in a tab of its own. */
export function link(url: string, label: Html | string, className = ''): Html {
  return html`<a class="${className}" href="${url}" target="_blank" rel="noopener noreferrer">${label}</a>`;
}

/** Running text: its line breaks stay, its web addresses are links. */
export function running(text: string): Html {
  const parts: Html[] = [];
  let end = 0;
  for (const match of text.matchAll(WEB_ADDRESS)) {
    const [url] = match;
    parts.push(html`${text.slice(end, match.index)}${isWeb(url) ? link(url, url) : url}`);
    end = match.index + url.length;
  }
  return html`${parts}${text.slice(end)}`;
}

/** A button that leads to a web address, or says which place of the app it opens. */
export function button(name: string, url: string | null, appLink: string | null, { words }: Setting): Html {
  if (url !== null && isWeb(url)) return link(url, name, 'button');
  const where = appLink ?? url;
  return html`<span class="button">${name}${where === null ? null : html`<small>${words.opensApp(where)}</small>`}</span>`;
}

/** Of the workspace's files or from elsewhere; those from elsewhere are loaded only when that is asked for. */
export function picture(image: AssetNode | string, { words, pictures }: Setting, className = ''): Html {
  const classes = `picture ${className}`;
  if (typeof image !== 'string') {
    const { sha256, type, width, height, path } = image;
    const size = html`width="${width}" height="${height}"`;
    return html`<img class="${classes}" src="/pictures/${sha256}.${type}?path=${encodeURIComponent(path)}" ${size} alt="${words.picture}: ${path}">`;
  }
  if (pictures && isWeb(image)) return html`<img class="${classes}" src="${image}" alt="${words.picture}">`;
  return html`<span class="${classes} blocked">${words.picture}<small>${image}</small></span>`;
}

/** The round or square sign of a sender: the first letter of the name. */
export function sign(name: string): Html {
  return html`<span class="sign" aria-hidden="true">${[...name][0] ?? ''}</span>`;
}

export const joined = (parts: readonly (Html | null)[]): Html =>
  new Html(parts.map((part) => part?.markup ?? '').join(''));
