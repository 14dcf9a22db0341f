import type { Fence, Page } from './markdown.ts';
import { type WholeFile, wholeFile } from './whole-file.ts';

/** A campaign or segment of the docs in one language. */
export interface Snippet {
  /** `file:line` of its fence. */
  readonly place: string;
  readonly file: WholeFile;
}

/** The same campaign or segment in both. */
export interface Pair {
  readonly ts: Snippet;
  readonly yaml: Snippet;
}

/** TypeScript and YAML that must mean the same: a block of TypeScript with a block of YAML right behind it. */
export function pairsOf(page: Page): readonly Pair[] {
  return page.fences.flatMap((fence, index) => {
    const after = page.fences[index + 1];
    if (fence.language !== 'ts' || after?.language !== 'yaml') return [];
    const part = `part-${fence.line}`;
    const [ts, yaml] = [snippet(page, fence, part), snippet(page, after, part)];
    return ts.file.kind === yaml.file.kind ? [{ ts, yaml }] : [];
  });
}

/** Every block of one language as a file of a workspace. */
export function snippetsOf(page: Page, language: 'ts' | 'yaml'): readonly Snippet[] {
  return page.fences
    .filter((fence) => fence.language === language)
    .map((fence) => snippet(page, fence, `part-${fence.line}`));
}

function snippet(page: Page, fence: Fence, part: string): Snippet {
  return { place: `${page.file}:${fence.line}`, file: wholeFile(fence, part) };
}
