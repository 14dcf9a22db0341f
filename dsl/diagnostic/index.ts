export { CODES, type DiagnosticCode } from './codes.ts';
export {
  type Diagnostic,
  DiagnosticError,
  type Fix,
  type Label,
  type Position,
  type Range,
  type Result,
  required,
  type TextEdit,
} from './diagnostic.ts';
export { renderGithub } from './render-github.ts';
export { type DiagnosticJson, renderJson } from './render-json.ts';
export { type Meaning, type PrettyOptions, renderPretty, summaryLine } from './render-pretty.ts';
export { renderRdjson } from './render-rdjson.ts';
export { docsAnchor, renderSarif } from './render-sarif.ts';
export { sortDiagnostics } from './sort.ts';
