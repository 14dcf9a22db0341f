import type { RunResults } from '../../../runtime/results/run-results.ts';
import { factsLine, tiles, verdict } from './head.ts';
import { html, type Markup, sourceOf } from './markup.ts';
import { SECTIONS } from './sections.ts';
import { STYLE } from './style.ts';
import { type Language, WORDS } from './words.ts';

/**
 * The results as one HTML file: no script, no request to anywhere, in Korean and English, one of which is shown. It holds
 * sums alone, nobody's name or address.
 */
export function resultsPage(runs: readonly RunResults[], nowMs: number): string {
  const title = [...new Set(runs.map(({ campaignId }) => campaignId))].slice(0, 3).join(', ');
  const page = html`<title>${title === '' ? WORDS.ko.title : title}</title>
</head>
<body>
<div class="page">
<header><fieldset><legend>언어, language</legend>
<label lang="ko"><input type="radio" name="language" id="ko" checked>한국어</label>
<label lang="en"><input type="radio" name="language" id="en">English</label>
</fieldset></header>
${body(runs, 'ko', nowMs)}
${body(runs, 'en', nowMs)}
</div>
</body>
</html>
`;
  return `<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>${STYLE}</style>
${sourceOf(page)}`;
}

function body(runs: readonly RunResults[], language: Language, nowMs: number): Markup {
  const words = WORDS[language];
  return html`<main lang="${language}"><h1>${words.title}</h1>${runs.map((run) => article(run, language, nowMs))}<p class="note">${words.method}</p></main>`;
}

function article(run: RunResults, language: Language, nowMs: number): Markup {
  const words = WORDS[language];
  const head = html`<h2>${run.campaignId}</h2>${factsLine(run, language)}`;
  if (run.targeted === null) return html`<article class="run">${head}<p>${words.choosing}</p></article>`;
  const sections = SECTIONS.map((section) => section(run, words, language, nowMs));
  return html`<article class="run">${head}${verdict(run, words)}${tiles(run, words)}${sections}</article>`;
}
