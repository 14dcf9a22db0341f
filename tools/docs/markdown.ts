import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A block of code between fences. `line` is that of the opening fence, from 1. */
export interface Fence {
  /** The word after the fence, as in `ts`; empty where there is none. */
  readonly language: string;
  readonly code: string;
  readonly line: number;
}

export interface Heading {
  readonly text: string;
  readonly level: number;
  /** What stands after `#` in a link to it, as GitHub makes it. */
  readonly anchor: string;
  readonly line: number;
}

export interface Link {
  readonly target: string;
  readonly line: number;
}

/** What the tests and tools ask of a Markdown file. */
export interface Page {
  /** Path from the root of the repository, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly fences: readonly Fence[];
  readonly headings: readonly Heading[];
  /** Links and images, outside code. */
  readonly links: readonly Link[];
  /** The text of `inline code`. */
  readonly codes: readonly { readonly text: string; readonly line: number }[];
}

export function readPage(root: string, file: string): Page {
  return parsePage(file, readFileSync(join(root, file), 'utf8'));
}

/** Every Markdown file below the folder, in the order of their names. */
export function markdownBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();
}

const FENCE = /^(`{3,})(.*)$/;
const LINK = /!?\[(?:[^[\]]|\[[^\]]*\])*\]\(([^()\s]+)\)/g;
const INLINE = /(`+)(?!`)(.*?[^`])\1(?!`)/g;

export function parsePage(file: string, text: string): Page {
  const fences: Fence[] = [];
  const headings: Heading[] = [];
  const links: Link[] = [];
  const codes: { text: string; line: number }[] = [];
  const seen = new Map<string, number>();
  let open: { readonly ticks: string; readonly language: string; readonly line: number; code: string } | null = null;
  for (const [index, row] of text.split('\n').entries()) {
    const line = index + 1;
    const fence = FENCE.exec(row);
    if (open !== null) {
      if (fence !== null && fence[1] === open.ticks && fence[2] === '') {
        fences.push({ language: open.language, code: open.code, line: open.line });
        open = null;
      } else open.code += `${row}\n`;
      continue;
    }
    if (fence !== null) {
      open = { ticks: fence[1] ?? '', language: (fence[2] ?? '').trim(), line, code: '' };
      continue;
    }
    const [, marks, title] = /^(#{1,6}) (.+)$/.exec(row) ?? [];
    if (marks !== undefined && title !== undefined) {
      headings.push({ text: title, level: marks.length, anchor: anchorOf(title, seen), line });
    }
    for (const [, , code = ''] of row.matchAll(INLINE)) codes.push({ text: code, line });
    for (const [, target = ''] of row.replace(INLINE, '').matchAll(LINK)) links.push({ target, line });
  }
  if (open !== null) throw new Error(`${file}:${open.line}: the fence is never closed`);
  return { file, text, fences, headings, links, codes };
}

/** GitHub's anchor: small letters, no punctuation, hyphens for spaces, a number from the second of the same name on. */
function anchorOf(title: string, seen: Map<string, number>): string {
  const plain = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-');
  const before = seen.get(plain) ?? 0;
  seen.set(plain, before + 1);
  return before === 0 ? plain : `${plain}-${before}`;
}
