export { customerDeclarations } from './declarations.ts';
export { editorSchema, formSchema } from './json-schema.ts';
