import { finding } from '../check/finding-of.ts';
import { suggestion } from '../check/nearest.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { DefinitionFile } from './definition-file.ts';
import { diagnosticOfFinding } from './diagnostic-of.ts';

/**
 * Settings for an environment that temporal.config.ts does not have: nobody could choose them, and the environment that
 * was meant would go on with the senders of another. Nothing is said where the names cannot be told.
 */
export function unknownEnvironments(
  { file, locate }: DefinitionFile,
  names: readonly string[],
  known: readonly string[] | null,
): readonly Diagnostic[] {
  if (known === null) return [];
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const message = `temporal.config.ts has no environment "${name}"`;
      const path = ['environments', name];
      const found = { code: 'config/unknown-environment' as const, path, atKey: true, message };
      return diagnosticOfFinding(finding({ ...found, ...suggestion(name, known) }), file, locate);
    });
}
