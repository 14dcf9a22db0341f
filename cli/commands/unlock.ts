import { lockedFault, unlock } from '../../runtime/deploy/lease.ts';
import type { unlockArguments } from '../arguments/unlock.ts';
import { EXIT, failed, openWorkspaceDatabase, type Run } from '../engine/index.ts';

export const run: Run<typeof unlockArguments> = async (host, { lock }) => {
  const database = await openWorkspaceDatabase(host);
  const nowMs = host.clock.now();
  const unlocked = await unlock(database, lock, nowMs);
  if (unlocked.kind === 'held') return failed([lockedFault(unlocked.by, nowMs)]);
  const released = unlocked.kind === 'free' ? null : { id: unlocked.by.id, holder: unlocked.by.actor };
  return {
    exit: EXIT.ok,
    data: { released },
    pretty: () => (released === null ? 'nothing was locked' : `ended the lock of ${released.holder}`),
    diagnostics: [],
  };
};
