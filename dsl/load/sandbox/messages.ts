import type { Message } from 'esbuild';
import type { Diagnostic, Range } from '../../diagnostic/diagnostic.ts';

/** Why an import was refused; travels through esbuild, which adds the place. */
export interface Refusal {
  readonly why: 'forbidden' | 'outside' | 'unresolved';
  readonly path: string;
  readonly importer: string;
  readonly modules: readonly string[];
}

/** esbuild's message as a diagnostic. */
export function messageToDiagnostic(message: Message): Diagnostic {
  const refusal = message.detail as Refusal | undefined;
  const { code, text, help } = refusal === undefined ? classify(message) : explain(refusal);
  return {
    code,
    severity: 'error',
    file: message.location?.file ?? null,
    range: message.location === null ? null : rangeOf(message.location),
    message: text,
    labels: [],
    help,
    fix: null,
  };
}

type Explained = { readonly code: Diagnostic['code']; readonly text: string; readonly help: string | null };

function explain({ why, path, modules }: Refusal): Explained {
  if (why === 'unresolved') {
    return {
      code: 'ts/unresolved-import',
      text: `there is no file '${path}'`,
      help: 'check the path and the spelling',
    };
  }
  const text =
    why === 'outside'
      ? `'${path}' lies outside the campaigns folder`
      : `'${path}' cannot be imported in a campaign file`;
  const allowed = modules.map((name) => `'${name}'`).join(', ');
  return { code: 'ts/forbidden-import', text, help: `only ${allowed} and files of the workspace may be imported` };
}

function classify({ text }: Message): Explained {
  const missing = /^No matching export in "(?:language:)?(.+)" for import "(.+)"$/.exec(text);
  if (missing !== null) {
    return {
      code: 'ts/unresolved-import',
      text: `'${missing[1]}' exports no '${missing[2]}'`,
      help: 'check the spelling',
    };
  }
  if (/^"import\.meta"/.test(text)) {
    return {
      code: 'ts/impure',
      text: 'import.meta is not allowed in campaign files',
      help: 'import files by their relative path',
    };
  }
  if (/^Top-level await/.test(text)) {
    return {
      code: 'ts/syntax',
      text: 'a campaign file cannot wait: top-level await is not allowed',
      help: 'import what it needs',
    };
  }
  if (/^No loader is configured/.test(text)) {
    return {
      code: 'ts/forbidden-import',
      text: 'only .ts, .js and .json files can be imported',
      help: 'put what it needs into a file of TypeScript',
    };
  }
  const help = 'mend the spelling here, or right before: a bracket, a comma or a quote may be missing';
  return { code: 'ts/syntax', text: text.charAt(0).toLowerCase() + text.slice(1), help };
}

/** esbuild counts lines from 1 and columns in UTF-8 bytes. */
function rangeOf({ line, column, length, lineText }: NonNullable<Message['location']>): Range {
  const bytes = Buffer.from(lineText, 'utf8');
  const start = bytes.subarray(0, column).toString('utf8').length;
  const end = start + bytes.subarray(column, column + length).toString('utf8').length;
  return { start: { line: line - 1, column: start }, end: { line: line - 1, column: end } };
}
