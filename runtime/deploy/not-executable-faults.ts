import type { Diagnostic, Range } from '../../dsl/diagnostic/diagnostic.ts';
import { type NotExecutable, notExecutable } from './executable.ts';
import { targetOf } from './make-plan.ts';
import type { Change } from './plan.ts';

/** The file that a campaign comes from. */
export interface CampaignFile {
  readonly file: string;
  locate(path: NotExecutable['path']): Range | null;
}

/** What a change would deploy and nothing would carry out. */
export function notExecutableIn(change: Change): readonly NotExecutable[] {
  const side = targetOf(change);
  return side === null ? [] : notExecutable(side.ir);
}

/** A fault for each of them, at its place where the file is known; plan files do not know it. */
export function notExecutableFaults(
  changes: readonly Change[],
  fileOf: (id: string) => CampaignFile | null = () => null,
): readonly Diagnostic[] {
  return changes.flatMap((change) => {
    const file = fileOf(change.id);
    return notExecutableIn(change).map(({ path, what }): Diagnostic => {
      const where = path.length === 0 ? '' : ` (${placeText(path)})`;
      return {
        code: 'deploy/not-executable-yet',
        severity: 'error',
        file: file?.file ?? null,
        range: file?.locate(path) ?? null,
        message: `campaign "${change.id}"${where}: ${what} is not carried out yet`,
        labels: [],
        help: 'check and plan read it; deploy refuses the whole plan until the campaign does without it',
        fix: null,
      };
    });
  });
}

/** A place as people write it: `steps[2].send`. */
export function placeText(path: NotExecutable['path']): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}
