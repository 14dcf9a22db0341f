import { declarations, editorSchema } from '../editor/index.ts';
import type { EditorNames } from '../editor/names.ts';

/** Which schema of `campaigns types` is for which YAML files: the settings of an editor. */
export const SCHEMA_FILES: Readonly<Record<string, string>> = {
  '.campaigns/schema.json': 'campaigns/**/*.campaign.{yaml,yml}',
  '.campaigns/segment.schema.json': 'campaigns/**/*.segment.{yaml,yml}',
};

/** What `campaigns types` writes, by path below the workspace's root. */
export function editorFiles(names: EditorNames): readonly { readonly file: string; readonly text: string }[] {
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return [
    { file: '.campaigns/schema.json', text: json(editorSchema('campaign', names)) },
    { file: '.campaigns/segment.schema.json', text: json(editorSchema('segment', names)) },
    { file: '.campaigns/types.d.ts', text: declarations(names) },
  ];
}
