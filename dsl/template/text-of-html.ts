import { convert, type HtmlToTextOptions } from 'html-to-text';
import type { TemplateNode } from '../ir/index.ts';
import { parseTemplate } from './parse-template.ts';

/**
 * The text part of an email that has html alone: what the html says, links with their addresses, pictures by their
 * `alt`. It is made from the template, so once for everybody: tags are carried over as they stand.
 *
 * Null where no text can be made that says the same for everybody: a block that begins inside of a part that is left
 * out and ends outside of it. Nobody writes so; the email then has html alone.
 */
export function textOfHtml(html: TemplateNode): TemplateNode | null {
  const source = textOfSource(html.source);
  if (source === null) return null;
  const translations: Record<string, string> = {};
  for (const [locale, written] of Object.entries(html.translations)) {
    const text = textOfSource(written);
    if (text === null) return null;
    translations[locale] = text;
  }
  return { kind: 'template', source, locale: html.locale, translations, escape: 'text' };
}

/** A comment, a tag of two or three braces, whatever quoted text it holds; a backslash before it makes it no tag. */
const TAG = /\\?\{\{\{[\s\S]*?\}\}\}|\\?\{\{~?!--[\s\S]*?--~?\}\}|\\?\{\{(?:"[^"]*"|'[^']*'|[^}"']|\}(?!\}))*\}\}/g;
/** Letters for private use stand for a tag while the html is read: markup does not know them. */
const [OPEN, CLOSE] = ['\ue000', '\ue001'];
const MASK = /\ue000(\d+)\ue001/g;
/** A tag alone on its line prints no line; neither does the empty line behind it. */
const ALONE = /^(\ue000(\d+)\ue001)\n\n+/gm;

function textOfSource(source: string): string | null {
  if (/[\ue000\ue001]/.test(source)) return null;
  const tags: string[] = [];
  const masked = source.replace(TAG, (tag) => (isComment(tag) ? '' : `${OPEN}${tags.push(tag) - 1}${CLOSE}`));
  const text = convert(masked, OPTIONS).trim();
  // Braces that the html wrote as entities would become tags.
  if (/\{\{|\\\ue000/.test(text)) return null;
  const filled = text
    .replace(ALONE, (all, mask: string, index: string) => (isBlock(tags[Number(index)] ?? '') ? `${mask}\n` : all))
    .replace(MASK, (_, index: string) => tags[Number(index)] ?? '');
  return filled === '' || !parseTemplate(filled).ok ? null : `${filled}\n`;
}

function isComment(tag: string): boolean {
  return /^\{\{~?!/.test(tag);
}

function isBlock(tag: string): boolean {
  return /^\{\{~?(?:[#/^]|else\b)/.test(tag);
}

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  formatters: {
    alternative: (element, _walk, builder) => builder.addInline(element.attribs['alt'] ?? ''),
    // Tables of emails lay things out: a row is a line, its cells follow each other.
    cell: (element, walk, builder) => {
      walk(element.children, builder);
      builder.addInline(' ');
    },
  },
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, pathRewrite: closedAddress } },
    { selector: 'img', format: 'alternative' },
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    // What nobody sees: heads, and the hidden line that mail programs show in their list.
    ...['head', 'title', '[hidden]', '[style*="display:none"]', '[style*="display: none"]'].map((selector) => ({
      selector,
      format: 'skip',
    })),
  ],
};

/** Signs that would end an address in running text, as a web address may also write them. */
function closedAddress(address: string): string {
  return address.trim().replace(/[\s<>"'()[\]{}]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
