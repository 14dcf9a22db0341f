import type { DiagnosticCode } from '../../diagnostic/codes.ts';
import type { ts } from '../ast/typescript.ts';

/** A place in a file that is read. */
export interface At {
  readonly file: string;
  readonly node: ts.Node;
}

/** What cannot be known without running the file. */
export class NotKnown extends Error {
  readonly at: At;

  /** `what` is the subject of a sentence: "what `new` makes". */
  constructor(at: At, what: string) {
    super(what);
    this.at = at;
  }
}

/** What is wrong for certain, with the code that running the file would have given. */
export class Fault extends Error {
  readonly at: At;
  readonly code: DiagnosticCode;
  readonly help: string | null;

  constructor(at: At, code: DiagnosticCode, message: string, help: string | null) {
    super(message);
    this.at = at;
    this.code = code;
    this.help = help;
  }
}
