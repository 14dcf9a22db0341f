import type { TextFile } from '../write-files.ts';
import type { Choices } from './choices.ts';
import { configFiles, SAMPLE_CUSTOMER } from './config-files.ts';
import { samples } from './samples.ts';
import { settingsFiles } from './settings-files.ts';
import { typescriptTwins } from './typescript-twins.ts';

/**
 * The files of a small workspace on which `check` and `plan` pass, by path. `version` is that of this package, which
 * package.json pins.
 */
export function newWorkspace(choices: Choices, version: string): readonly TextFile[] {
  const written = samples(choices);
  return [
    ...settingsFiles(version),
    ...configFiles(choices),
    ...(choices.surface === 'yaml' ? written : typescriptTwins(written, SAMPLE_CUSTOMER)),
  ];
}
