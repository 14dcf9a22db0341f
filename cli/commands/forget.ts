import { forgetCustomer } from '../../runtime/ingest/index.ts';
import type { forgetArguments } from '../arguments/forget.ts';
import { EXIT, failed, fault, openWorkspaceDatabase, type Run } from '../engine/index.ts';
import { forgetView } from '../views/forget-view.ts';

export const run: Run<typeof forgetArguments> = async (host, { customer, yes }) => {
  if (!yes) {
    return failed([fault('cli/usage', 'an erasure cannot be undone', 'run it again with --yes if it is meant')]);
  }
  const database = await openWorkspaceDatabase(host, { migrate: true });
  const forgotten = await forgetCustomer(database, customer);
  if (forgotten === null) {
    const help = 'ids are those of your own system, as imports and client libraries say them; nothing was changed';
    return failed([fault('forget/unknown-customer', 'no customer in the store has this id', help)]);
  }
  return { exit: EXIT.ok, data: { ...forgotten }, pretty: () => forgetView(forgotten), diagnostics: [] };
};
