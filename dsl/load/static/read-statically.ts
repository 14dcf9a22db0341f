import type { Diagnostic, Range } from '../../diagnostic/diagnostic.ts';
import { LineMap } from '../../diagnostic/line-map.ts';
import { findNode } from '../ast/find-node.ts';
import { type ts, typescript } from '../ast/typescript.ts';
import { diagnostic } from '../diagnostic-of.ts';
import { baseName } from '../find-files.ts';
import type { BundleInput } from '../sandbox/bundle.ts';
import type { Evaluated } from '../sandbox/evaluate.ts';
import { type At, Fault, NotKnown } from './faults.ts';
import { Files, type ParsedModule } from './files.ts';
import { Linker } from './link.ts';

/** Steps for one file and those that it imports. */
const MAX_STEPS = 200_000;

export interface StaticallyRead extends Evaluated {
  /** Ids of the definitions that could not be judged: as they are written, else the names of their files. */
  readonly unread: readonly string[];
}

/**
 * What `evaluate` answers, without running a file, for pull requests of people who are not trusted. What cannot be known
 * so is told by a warning for each file, `static/not-judged`, and is in no answer.
 */
export function readStatically({ root, files: names, fence, modules }: BundleInput): StaticallyRead {
  const files = new Files(root, fence);
  const exports = new Map<string, unknown>();
  const diagnostics: Diagnostic[] = [];
  const unread: string[] = [];
  const told = new Set<string>();
  for (const name of names) {
    const read = readOne(files, name, modules);
    if ('exported' in read) {
      exports.set(name, read.exported);
      continue;
    }
    unread.push(read.id);
    const key = JSON.stringify([read.diagnostic.file, read.diagnostic.range, read.diagnostic.message]);
    // A helper that several files import is told once.
    if (!told.has(key)) diagnostics.push(read.diagnostic);
    told.add(key);
  }
  return { exports, diagnostics, unread };
}

type ReadOne = { readonly exported: unknown } | { readonly id: string; readonly diagnostic: Diagnostic };

function readOne(files: Files, name: string, modules: BundleInput['modules']): ReadOne {
  const id = baseName(name);
  let module: ParsedModule | null = null;
  try {
    module = files.parse(name);
    if (module === null) {
      const message = 'the file cannot be read: it does not exist, or is a link that leads out of the campaigns folder';
      return { id, diagnostic: diagnostic('workspace/unreadable', name, null, message) };
    }
    const fault = syntaxFault(module);
    if (fault !== null) return { id, diagnostic: fault };
    const linker = new Linker(files, modules, { steps: MAX_STEPS, own: new WeakSet(), partial: new WeakSet() });
    return { exported: linker.exportsOf(module).get('default')?.() };
  } catch (error) {
    return { id: module === null ? id : (writtenId(module) ?? id), diagnostic: diagnosticOf(error, name, files) };
  }
}

function diagnosticOf(error: unknown, entry: string, files: Files): Diagnostic {
  if (error instanceof Fault) {
    return diagnostic(error.code, error.at.file, rangeOf(error.at, files), error.message, { help: error.help });
  }
  const help = 'check it by hand, or run `campaigns check` once its author is trusted';
  if (error instanceof NotKnown) {
    const message = `not judged: ${error.message} is known only when the file runs`;
    return diagnostic('static/not-judged', error.at.file, rangeOf(error.at, files), message, {
      severity: 'warning',
      help,
    });
  }
  // The parser's or our own stack, at its end; or a value that needs itself.
  const message = 'not judged: the file is too deep, too large or turns in a circle';
  return diagnostic('static/not-judged', entry, null, message, { severity: 'warning', help });
}

function rangeOf({ file, node }: At, files: Files): Range | null {
  const module = files.parse(file);
  return module === null ? null : new LineMap(module.text).range(node.getStart(module.source), node.getEnd());
}

/** The first thing that the parser could not read. TypeScript keeps it on the file, undeclared. */
function syntaxFault({ file, text, source }: ParsedModule): Diagnostic | null {
  const t = typescript();
  const { parseDiagnostics = [] } = source as { readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[] };
  const [first] = parseDiagnostics;
  if (first === undefined) return null;
  const message = t.flattenDiagnosticMessageText(first.messageText, ' ');
  const range = new LineMap(text).range(first.start, first.start + Math.max(1, first.length));
  const words = message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, '');
  return diagnostic('ts/syntax', file, range, words, { help: 'mend the spelling at this place' });
}

function writtenId({ source }: ParsedModule): string | null {
  const t = typescript();
  const { literal, value } = findNode(source, ['id']);
  const node = literal ?? value;
  return node !== null && t.isStringLiteral(node) ? node.text : null;
}
