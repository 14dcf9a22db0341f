import type { DiagnosticCode } from '../diagnostic/codes.ts';

/** Thrown while a definition is being written down wrong; the loader reports it at the author's line. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
  readonly code: DiagnosticCode;
  readonly help: string | null;
  constructor(message: string, more: { readonly code?: DiagnosticCode; readonly help?: string | null } = {}) {
    super(message);
    this.code = more.code ?? 'ts/threw';
    this.help = more.help ?? null;
  }
}
