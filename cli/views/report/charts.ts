import { type Content, html, type Markup } from './markup.ts';

/** Series of what has no colour of its own: grey, as a line dashed. */
export const NEUTRAL = 6;
/** Series of what is one thing alone, or all variants together. */
export const WHOLE = 2;

/**
 * Pictures stretch to the width of the page, so they hold no text: names and numbers stand beside them in HTML, where they
 * wrap, and once more in a table. Strokes keep their width.
 */

/** A number on its way along a scale from 0 to `most`, in the colour of a series. */
export function bar(value: number, most: number, series: number): Markup {
  const width = most <= 0 ? 0 : Math.min(100, Math.max(value > 0 ? 0.5 : 0, (value / most) * 100));
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="10"/><rect class="fill s${series}" width="${round(width)}" height="10"/></svg>`;
}

export interface Interval {
  readonly low: number;
  readonly point: number;
  readonly high: number;
}

/** An interval on a scale that holds 0, with the line of 0. `from` and `to` are the ends of the scale. */
export function interval({ low, point, high }: Interval, from: number, to: number): Markup {
  const x = (value: number) => round(((value - from) / (to - from)) * 100);
  const tone = low > 0 ? 'good' : high < 0 ? 'bad' : 'open';
  return html`<svg class="interval" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><path class="zero" d="M${x(0)} 0V10"/><path class="span ${tone}" d="M${x(low)} 5H${x(high)}"/><path class="dot ${tone}" d="M${x(point)} 5h.001"/></svg>`;
}

/** The scale of some intervals: from the lowest to the highest end, 0 held, with some room. */
export function scaleOf(intervals: readonly Interval[]): readonly [from: number, to: number] {
  const from = Math.min(0, ...intervals.map(({ low }) => low));
  const to = Math.max(0, ...intervals.map(({ high }) => high));
  const room = (to - from) * 0.05 || 0.01;
  return [from - room, to + room];
}

export interface Line {
  readonly series: number;
  /** Heights at equal distances; the line starts at 0 before them. */
  readonly values: readonly number[];
}

/** Lines over time, from 0 at the left below, `width` distances wide; a line may end before. */
export function lines(all: readonly Line[], width: number): Markup {
  const top = Math.max(...all.flatMap(({ values }) => values), 1e-9) * 1.05;
  const path = ({ values }: Line) =>
    values.map((value, index) => `L${round(((index + 1) / width) * 100)} ${round(40 - (value / top) * 40)}`);
  const grid = [10, 20, 30].map((y) => html`<path class="grid" d="M0 ${y}H100"/>`);
  const drawn = all.map((line) => html`<path class="line s${line.series}" d="M0 40${path(line).join('')}"/>`);
  return html`<svg class="lines" viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true">${grid}<path class="axis" d="M0 40H100"/>${drawn}</svg>`;
}

/** Names of series beside their colours. */
export function legend(names: readonly (readonly [name: Content, series: number])[]): Markup {
  return html`<ul class="legend">${names.map(([name, series]) => html`<li><span class="key s${series}"></span>${name}</li>`)}</ul>`;
}

/** A table whose first column names the rows; numbers stand at the end. */
export function dataTable(caption: string, titles: readonly string[], rows: readonly (readonly Content[])[]): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead><tbody>${rows.map(
    ([name = null, ...cells]) =>
      html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
