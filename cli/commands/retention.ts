import { dropEventsBefore, eventMonths } from '../../runtime/ingest/index.ts';
import type { retentionArguments } from '../arguments/retention.ts';
import { EXIT, failed, fault, openWorkspaceDatabase, type Run } from '../engine/index.ts';
import { isoInstant } from '../views/numbers.ts';
import { retentionView } from '../views/retention-view.ts';

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

export const run: Run<typeof retentionArguments> = async (host, { dropBefore }) => {
  if (dropBefore !== null && !MONTH.test(dropBefore)) {
    return failed([fault('cli/usage', `"${dropBefore}" is no month`, 'write it as in 2025-01')]);
  }
  const thisMonth = new Date(host.clock.now()).toISOString().slice(0, 7);
  if (dropBefore !== null && dropBefore > thisMonth) {
    return failed([fault('cli/usage', `${dropBefore} is still to come`, `name a month up to ${thisMonth}`)]);
  }
  const database = await openWorkspaceDatabase(host, { migrate: true });
  const dropped = dropBefore === null ? null : await dropEventsBefore(database, dropBefore);
  if (dropBefore !== null && dropped === null) {
    return failed([fault('input/busy', 'an import is under way', 'repeat the command when it is done')]);
  }
  const { months, horizonMs } = await eventMonths(database);
  return {
    exit: EXIT.ok,
    data: { months, keptSince: isoInstant(horizonMs), dropped },
    pretty: (style) => retentionView({ months, horizonMs, dropped }, style),
    diagnostics: [],
  };
};
