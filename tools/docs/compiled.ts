import { markdownBelow, readPage } from './markdown.ts';
import { snippetsOf } from './snippets.ts';

/** A block of TypeScript in the docs as the file that a user would have. */
export interface CompiledSnippet {
  readonly place: string;
  /** Folder below `campaigns/` in which it would stand; empty for that itself. */
  readonly folder: string;
  readonly text: string;
}

export function typescriptOfDocs(root: string): readonly CompiledSnippet[] {
  return ['README.md', 'CONTRIBUTING.md', ...markdownBelow(root, 'docs')]
    .flatMap((file) => snippetsOf(readPage(root, file), 'ts'))
    .map(({ place, file }) => ({ place, folder: file.kind === 'segment' ? 'segments' : '', text: file.text }));
}
