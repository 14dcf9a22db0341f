export { customerDeclarations } from './declarations.ts';
export { editorSchema, formSchema, type JsonSchema } from './json-schema.ts';
