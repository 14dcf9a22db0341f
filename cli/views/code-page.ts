import type { Style } from '../engine/contract.ts';
import { wrap } from './text.ts';

/** The section of `docs/errors.md` under the heading `### CODE`, without its heading; null if there is none. */
export function codePage(markdown: string, code: string): string | null {
  const lines = markdown.split('\n');
  const start = lines.indexOf(`### ${code}`);
  if (start === -1) return null;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#{1,3} /.test(line));
  return (end === -1 ? rest : rest.slice(0, end)).join('\n').trim();
}

/** A page for the terminal: text and items of lists are wrapped, code blocks stay as they are. */
export function codePageView(code: string, title: string, page: string, style: Style): string {
  const head = [style.paint('accent', code), ...wrap(title, style.width).map((line) => style.paint('strong', line))];
  return [...head, '', ...blocks(page).flatMap((block) => showBlock(block, style))].join('\n').trimEnd();
}

/** Paragraphs and fenced blocks in order; the fences stay on their blocks. */
function blocks(page: string): readonly string[] {
  return page.match(/```[^\n]*\n[\s\S]*?\n```|[^\n]+(?:\n(?!```|\n)[^\n]+)*/g) ?? [];
}

function showBlock(block: string, style: Style): readonly string[] {
  if (block.startsWith('```')) {
    const code = block.split('\n').slice(1, -1);
    return [...code.map((line) => style.paint('dim', `    ${line}`)), ''];
  }
  if (block.startsWith('- ')) return [...block.split(/\n(?=- )/).flatMap((item) => showItem(item, style)), ''];
  return [...wrap(plain(block), style.width), ''];
}

/** An item of a list, its further lines below its text. */
function showItem(item: string, style: Style): readonly string[] {
  const lines = wrap(plain(item.slice(2)), style.width - 2);
  return lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

function plain(text: string): string {
  return text.replace(/\n */g, ' ').replaceAll('`', '');
}
