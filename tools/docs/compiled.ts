import { markdownBelow, readPage } from './markdown.ts';
import { snippetsOf } from './snippets.ts';

/** Every block of TypeScript in the docs as the file that a user would have, for the compiler. */
export function typescriptOfDocs(root: string): readonly { readonly place: string; readonly text: string }[] {
  return ['README.md', 'CONTRIBUTING.md', ...markdownBelow(root, 'docs')]
    .flatMap((file) => snippetsOf(readPage(root, file), 'ts'))
    .map(({ place, file }) => ({ place, text: file.text }));
}
