import { customerDeclarations, editorSchema } from '../editor/index.ts';
import type { EditorNames } from '../editor/names.ts';

/** What `campaigns types` writes, by path below the workspace's root. */
export function editorFiles(names: EditorNames): readonly { readonly file: string; readonly text: string }[] {
  return [
    { file: '.campaigns/schema.json', text: `${JSON.stringify(editorSchema(names), null, 2)}\n` },
    { file: '.campaigns/types.d.ts', text: customerDeclarations(names.customer) },
  ];
}
