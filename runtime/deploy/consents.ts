import type { Diagnostic } from '../../dsl/diagnostic/diagnostic.ts';
import { deployFault } from './fault.ts';
import type { Change, Consents } from './plan.ts';

const archived = (changes: readonly Change[]) => changes.filter(({ kind }) => kind === 'archive').map(({ id }) => id);

/** Consents that name nothing in the plan: most likely a misspelt id. Told by plan and deploy alike. */
export function unusedConsents(changes: readonly Change[], consents: Consents): readonly Diagnostic[] {
  const needed = archived(changes);
  return consents.archive
    .filter((id) => !needed.includes(id))
    .map((id) => {
      const help =
        needed.length === 0 ? 'nothing is to be archived; leave it out' : `to be archived: ${needed.join(', ')}`;
      return deployFault('deploy/unused-consent', `--archive ${id} names no campaign that would be archived`, help);
    });
}

/** Destructive changes that nobody asked for by name; each says the flag that answers. */
export function missingConsents(changes: readonly Change[], consents: Consents): readonly Diagnostic[] {
  return archived(changes)
    .filter((id) => !consents.archive.includes(id))
    .map((id) => {
      const message = `the file of "${id}" is gone, so it would be archived and never send again`;
      return deployFault('deploy/consent-missing', message, `add --archive ${id}, or bring its file back`);
    });
}
