import { relative, resolve } from 'node:path';
import { importMailbox } from '../../runtime/worker/mail-reports.ts';
import type { bouncesArguments } from '../arguments/bounces.ts';
import { EXIT, openWorkspaceDatabase, type Run } from '../engine/index.ts';
import { unreadable } from '../files/import-request.ts';
import { bouncesView } from '../views/bounces-view.ts';
import { counted } from '../views/numbers.ts';

export const run: Run<typeof bouncesArguments> = async (host, { mailbox }) => {
  const path = resolve(host.cwd, mailbox);
  const database = await openWorkspaceDatabase(host, { migrate: true });
  const { clock, env, signal } = host;
  const onProgress = (mails: number) => host.progress(`${counted(mails, 'mail')} read`);
  try {
    const sums = await importMailbox(path, { database, clock, env, signal, onProgress });
    return { exit: EXIT.ok, data: { ...sums }, pretty: () => bouncesView(sums), diagnostics: [] };
  } catch (error) {
    const { path: inside = path } = error as NodeJS.ErrnoException;
    throw unreadable(error, new Map([[inside, inside === path ? mailbox : relative(host.cwd, inside)]]));
  }
};
