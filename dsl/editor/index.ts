export { declarations } from './declarations.ts';
export { editorSchema } from './editor-schema.ts';
export { formSchema } from './json-schema.ts';
