/** A piece of HTML that is safe as it stands. Made by `html` alone, so that no text comes into a page unescaped. */
class Markup {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

export type { Markup };

export type Content = Markup | string | number | null | readonly Content[];

/** HTML with values put in: texts escaped, also for attributes; pieces as they are; lists one after another; null is nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(strings.reduce((source, part, index) => `${source}${put(values[index - 1] ?? null)}${part}`));
}

export function sourceOf(markup: Markup): string {
  return markup.source;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function put(value: Content): string {
  if (value === null) return '';
  if (value instanceof Markup) return value.source;
  if (typeof value === 'object') return value.map(put).join('');
  return String(value).replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}
