import type { Diagnostic, Range } from '../diagnostic/diagnostic.ts';
import { idSchema } from '../schema/id-schema.ts';
import type { DefinitionFile } from './definition-file.ts';
import { diagnostic } from './diagnostic-of.ts';
import { baseName } from './find-files.ts';

/** Ids against each other and against the names of their files. */
export function checkNames(files: readonly DefinitionFile[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const first = new Map<string, DefinitionFile>();
  for (const file of files) {
    const id = idOf(file);
    if (id === null) continue;
    const other = first.get(id);
    if (other !== undefined) diagnostics.push(duplicate(id, file, other));
    else first.set(id, file);
    // A duplicate is the cause of both: its id or its name was copied. An id in the wrong form will change anyway.
    const mayBeName = other === undefined && idSchema.safeParse(id).success;
    if (mayBeName && baseName(file.file) !== id) diagnostics.push(otherName(id, file));
  }
  return diagnostics;
}

function duplicate(id: string, file: DefinitionFile, other: DefinitionFile): Diagnostic {
  const at = idRange(other);
  const labels = at === null ? [] : [{ file: other.file, range: at, text: 'first used here' }];
  const help = 'give one of the two another id; the one that is deployed must keep it';
  return diagnostic('workspace/duplicate-id', file.file, idRange(file), `the id '${id}' is used twice`, {
    help,
    labels,
  });
}

function otherName(id: string, file: DefinitionFile): Diagnostic {
  const ending = /\.campaign\.[a-z]+$/.exec(file.file)?.[0] ?? '';
  return diagnostic('workspace/file-name', file.file, idRange(file), `the file of '${id}' is not named after it`, {
    severity: 'warning',
    help: `rename the file to ${id}${ending}`,
  });
}

/** The id as it is written, or null for what is none. */
export function idOf({ written }: DefinitionFile): string | null {
  const id = typeof written === 'object' && written !== null && 'id' in written ? written.id : null;
  return typeof id === 'string' ? id : null;
}

function idRange(file: DefinitionFile): Range | null {
  return file.locate({ path: ['id'], atKey: false, span: null })?.range ?? null;
}
