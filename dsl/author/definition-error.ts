/** Thrown while a definition is being written down wrong; the loader reports it at the author's line. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
}
