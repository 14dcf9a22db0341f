import { createHash } from 'node:crypto';
import { type Asked, addressOf } from './filter.ts';
import { type Html, html } from './html.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';
import type { Language, Words } from './words.ts';

export interface Page {
  readonly language: Language;
  readonly words: Words;
  readonly brand: string;
  readonly asked: Asked;
  /** Messages that fit what is asked. */
  readonly count: number;
  readonly list: Html;
  /** The shown message, or null where there is none. */
  readonly detail: Html | null;
}

/** The whole document. Without its script everything works, but for the notice of new messages and the arrow keys. */
export function pageView({ language, words, brand, asked, count, list, detail }: Page): string {
  const other = language === 'ko' ? 'en' : 'ko';
  const newest = addressOf(asked, { page: 1, message: '' });
  const page = html`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${words.title} · ${brand}</title>
<style>${STYLE}</style>
</head>
<body class="${asked.message === '' ? 'shows-list' : 'shows-message'}">
<a class="skip" href="#message">${words.skip}</a>
<header class="top">
<div><h1>${words.title} <span lang="ko">${brand}</span></h1><p>${words.lead}</p></div>
<a lang="${other}" hreflang="${other}" href="${addressOf(asked, { lang: other })}">${words.other}</a>
</header>
<p id="came" role="status" data-count="${count}" data-words="${words.came}"><a href="${newest}" hidden></a></p>
<main class="columns">
${list}
<section class="detail" id="message" tabindex="0" aria-label="${words.message}">${detail}</section>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
  return `<!doctype html>\n${page.markup}`;
}

const hashed = ({ markup }: Html) => `'sha256-${createHash('sha256').update(markup).digest('base64')}'`;
const OWN = `style-src ${hashed(STYLE)}; script-src ${hashed(SCRIPT)}; connect-src 'self'; frame-src 'self'`;

/** Only our own style and script run, by their hashes; nothing is loaded from elsewhere but pictures that were asked for. */
export function pagePolicy(pictures: boolean): string {
  const images = pictures ? "'self' data: https: http:" : "'self' data:";
  return `default-src 'none'; ${OWN}; img-src ${images}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;
}

/** Of the HTML part of an email: no script, no form, no frame; styles of its own. */
export function mailPolicy(pictures: boolean): string {
  const images = pictures ? 'https: http: data:' : 'data:';
  return `sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src ${images}; frame-ancestors 'self'; base-uri 'none'; form-action 'none'`;
}
