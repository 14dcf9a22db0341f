import { escapeHtml } from '../ingest/pages/frame.ts';

/** HTML that may be put into HTML as it is. Only `html` makes it from text that is not ours. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Value = string | number | Html | null | false | readonly Value[];

/** HTML of a template literal: what is put in is escaped, unless it is `Html` itself. Null and false are nothing. */
export function html(pieces: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(pieces.reduce((all, piece, index) => `${all}${markupOf(values[index - 1] ?? null)}${piece}`));
}

function markupOf(value: Value): string {
  if (value === null || value === false) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return value.map(markupOf).join('');
}
