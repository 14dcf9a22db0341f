import type { AST } from '@handlebars/parser';
import { suggestion } from '../check/nearest.ts';
import { parseTemplate, type Span } from './parse-template.ts';
import type { TemplateFault } from './template-walk.ts';

/** A text that can be put into others. */
export interface Inclusion {
  /** Path of its file. */
  readonly file: string;
  readonly source: string;
}

/** Partials and layouts of a workspace, by name. */
export interface Library {
  readonly partials: ReadonlyMap<string, Inclusion>;
  readonly layouts: ReadonlyMap<string, Inclusion>;
}

/** A stretch of an expanded text that came whole from one place. */
export interface Piece {
  /** UTF-16 offsets in the expanded text. */
  readonly start: number;
  readonly end: number;
  /** The file it came from; null for the written text itself. */
  readonly file: string | null;
  /** Where the stretch starts in that file or text. */
  readonly offset: number;
}

/** A fault of an inclusion, at its place before expansion. */
export interface ExpansionFault extends TemplateFault {
  readonly file: string | null;
  readonly span: Span;
}

export interface Expanded {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Files that were put in, also those that hold nothing. */
  readonly files: readonly string[];
  readonly faults: readonly ExpansionFault[];
  /** Whether everything could be put in. A partial or layout that cannot be parsed is told where it stands. */
  readonly isWhole: boolean;
}

/**
 * The text with its partials put in, and around it the layout if one is named. What comes of each letter is known, so
 * that later faults are told where they were written. A text that cannot be parsed stays as it is: its check says why.
 */
export function expand(
  source: string,
  file: string | null,
  library: Library,
  layout: Inclusion | null = null,
): Expanded {
  const expansion = new Expansion(library);
  if (layout === null) expansion.add(source, file, []);
  else expansion.addLayout(layout, { source, file });
  return expansion.result();
}

/** Longest text that partials may make; mail programs cut messages long before this. */
const MAX_TEXT = 400_000;

/** Whether a text includes others: told by sight, as most texts do not and need not be parsed for it. */
export function includes(source: string): boolean {
  return /\{\{~?>/.test(source);
}

interface Written {
  readonly source: string;
  readonly file: string | null;
}

class Expansion {
  readonly #library: Library;
  readonly #pieces: Piece[] = [];
  readonly #faults: ExpansionFault[] = [];
  readonly #files = new Set<string>();
  #isWhole = true;
  #text = '';

  constructor(library: Library) {
    this.#library = library;
  }

  result(): Expanded {
    const isWhole = this.#isWhole && this.#faults.length === 0;
    return { text: this.#text, pieces: this.#pieces, files: [...this.#files], faults: this.#faults, isWhole };
  }

  /** `open` holds the names of the partials around, to find cycles. */
  add(source: string, file: string | null, open: readonly string[]): void {
    if (file !== null) this.#files.add(file);
    const parsed = includes(source) ? parseTemplate(source) : null;
    if (parsed === null || !parsed.ok) {
      this.#copy(source, file, 0, source.length);
      return;
    }
    let at = 0;
    for (const partial of partialsIn(parsed.program)) {
      const span = parsed.spanOf(partial);
      this.#copy(source, file, at, span.start);
      this.#include(partial, { file, span, nameSpan: parsed.spanOf(partial.name) }, open);
      at = span.end;
    }
    this.#copy(source, file, at, source.length);
  }

  /** The layout with the body at its one `{{{body}}}`. */
  addLayout(layout: Inclusion, body: Written): void {
    this.#files.add(layout.file);
    const parsed = parseTemplate(layout.source);
    // A layout that cannot be parsed is reported by itself; the body is checked all the same.
    if (!parsed.ok) {
      this.#isWhole = false;
      this.add(body.source, body.file, []);
      return;
    }
    const slots = parsed.program.body.filter(isBody);
    const [slot, second] = slots;
    if (slot === undefined || second !== undefined) {
      const span = second === undefined ? { start: 0, end: 0 } : parsed.spanOf(second);
      const message = second === undefined ? 'the layout has no {{{body}}}' : 'the layout has more than one {{{body}}}';
      const help = 'write {{{body}}} once, outside of blocks, where the message goes';
      this.#faults.push({ code: 'template/layout-body', file: layout.file, span, message, help });
      this.add(body.source, body.file, []);
      return;
    }
    const { start, end } = parsed.spanOf(slot);
    this.#addPart(layout, 0, start);
    this.add(body.source, body.file, []);
    this.#addPart(layout, end, layout.source.length);
  }

  /** Part of a layout, before or after the body. */
  #addPart({ source, file }: Inclusion, start: number, end: number): void {
    const parsed = includes(source) ? parseTemplate(source) : null;
    let at = start;
    if (parsed?.ok === true) {
      for (const partial of partialsIn(parsed.program)) {
        const span = parsed.spanOf(partial);
        if (span.start < start || span.end > end) continue;
        this.#copy(source, file, at, span.start);
        this.#include(partial, { file, span, nameSpan: parsed.spanOf(partial.name) }, []);
        at = span.end;
      }
    }
    this.#copy(source, file, at, end);
  }

  #include(
    partial: AST.PartialStatement,
    { file, span, nameSpan }: { readonly file: string | null; readonly span: Span; readonly nameSpan: Span },
    open: readonly string[],
  ): void {
    const fault = (given: TemplateFault, at: Span) => this.#faults.push({ ...given, file, span: at });
    const name = partial.name.type === 'PathExpression' ? (partial.name as AST.PathExpression).original : null;
    if (name === null || partial.params.length > 0 || partial.hash !== undefined) {
      const message = 'a partial is named as it is, without values';
      fault({ code: 'template/not-allowed', message, help: 'write {{> name}}; it reads customer.… by itself' }, span);
      return;
    }
    const found = this.#library.partials.get(name);
    if (found === undefined) {
      const known = suggestion(name, [...this.#library.partials.keys()]);
      const help = known.help ?? `add the file campaigns/partials/${name}.hbs`;
      const message = `there is no partial "${name}"`;
      fault({ code: 'template/unknown-partial', message, help, replacement: known.replacement }, nameSpan);
    } else if (open.includes(name)) {
      const message = `the partial "${name}" includes itself: ${[...open.slice(open.indexOf(name)), name].join(' > ')}`;
      fault({ code: 'template/partial-cycle', message, help: 'take one of the includes out' }, nameSpan);
    } else if (this.#text.length > MAX_TEXT) {
      const message = `the partials multiply to more than ${MAX_TEXT} letters`;
      fault({ code: 'template/not-allowed', message, help: 'include each partial once' }, nameSpan);
    } else if (parseTemplate(found.source).ok) {
      this.add(found.source, found.file, [...open, name]);
    } else {
      this.#isWhole = false;
    }
  }

  #copy(source: string, file: string | null, start: number, end: number): void {
    if (start >= end) return;
    const at = this.#text.length;
    this.#text += source.slice(start, end);
    this.#pieces.push({ start: at, end: at + end - start, file, offset: start });
  }
}

/** Partials in the order of the text, those inside of blocks too. */
function partialsIn(program: AST.Program): readonly AST.PartialStatement[] {
  return program.body.flatMap((statement: AST.Statement) => {
    if (statement.type === 'PartialStatement') return [statement as AST.PartialStatement];
    if (statement.type !== 'BlockStatement') return [];
    const block = statement as AST.BlockStatement;
    return [block.program, block.inverse].flatMap((part) => (part ? partialsIn(part) : []));
  });
}

function isBody(statement: AST.Statement): boolean {
  if (statement.type !== 'MustacheStatement') return false;
  const { path, escaped } = statement as AST.MustacheStatement;
  return !escaped && path.type === 'PathExpression' && (path as AST.PathExpression).original === 'body';
}
