import { parse } from 'yaml';
import { type Fence, type Page, parsePage } from '../docs/markdown.ts';

/** What stands under one heading of a file of examples. */
export interface Examples {
  /** Words and code in their order; pairs of TypeScript and YAML as one. */
  readonly parts: readonly ExamplePart[];
}

export type ExamplePart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'pair'; readonly ts: string; readonly yaml: string }
  | { readonly kind: 'code'; readonly fence: Fence };

/** Examples by their headings. `text` is a file of `tools/reference/examples`. */
export function examplesIn(file: string, text: string): ReadonlyMap<string, Examples> {
  const page = parsePage(file, text);
  const lines = text.split('\n');
  return new Map(
    page.headings.map(({ text: title, line }, index) => {
      const end = page.headings[index + 1]?.line ?? lines.length + 1;
      return [title, { parts: partsOf(page, lines, line, end) }];
    }),
  );
}

function partsOf(page: Page, lines: readonly string[], from: number, end: number): readonly ExamplePart[] {
  const fences = page.fences.filter(({ line }) => line > from && line < end);
  const parts: ExamplePart[] = [];
  let next = from + 1;
  for (let index = 0; index < fences.length; index++) {
    const fence = fences[index] as Fence;
    const after = fences[index + 1];
    words(lines.slice(next - 1, fence.line - 1), parts);
    next = afterFence(fence);
    if (fence.language === 'ts' && after?.language === 'yaml') {
      parts.push({ kind: 'pair', ts: fence.code, yaml: after.code });
      next = afterFence(after);
      index += 1;
    } else parts.push({ kind: 'code', fence });
  }
  words(lines.slice(next - 1, end - 1), parts);
  return parts;
}

function afterFence({ line, code }: Fence): number {
  return line + code.split('\n').length + 1;
}

function words(lines: readonly string[], parts: ExamplePart[]): void {
  const text = lines.join('\n').trim();
  if (text !== '') parts.push({ kind: 'words', text });
}

/** Every key that the examples say anywhere. */
export function keysIn({ parts }: Examples): ReadonlySet<string> {
  const keys = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) {
        keys.add(key);
        visit(one);
      }
    }
  };
  for (const part of parts) {
    if (part.kind === 'pair') visit(parse(part.yaml));
    // What has no YAML form, such as the settings, is held by its words.
    else if (part.kind === 'code') for (const [word] of part.fence.code.matchAll(/[A-Za-z]\w*/g)) keys.add(word);
  }
  return keys;
}
