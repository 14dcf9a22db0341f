import { join } from 'node:path';
import { readInbox, readMessage } from '../../adapters/smtp/simulator/index.ts';
import { stateFolder } from '../../runtime/server/state-folder.ts';
import type { inboxArguments } from '../arguments/inbox.ts';
import { EXIT, failed, fault, type Run } from '../engine/index.ts';
import { inboxView, messageView } from '../views/inbox-view.ts';
import { counted } from '../views/numbers.ts';

export const run: Run<typeof inboxArguments> = async (host, { campaign, to, limit, show }) => {
  const folder = join(stateFolder(host.cwd), 'inbox');
  const filter = { campaign: campaign ?? undefined, to: to ?? undefined };
  const found = await readInbox(folder, { ...filter, limit: show ?? limit });
  if (show === null) {
    const messages = found.map((entry, index) => ({ number: index + 1, ...entry, at: instant(entry.at) }));
    return { exit: EXIT.ok, data: { messages }, pretty: (style) => inboxView(messages, style), diagnostics: [] };
  }
  const chosen = found[show - 1];
  const message = chosen === undefined ? null : await readMessage(folder, chosen.id);
  if (message === null) {
    const there = `there is no message ${show}: ${counted(found.length, 'message')} found`;
    return failed([fault('cli/usage', there, 'campaigns inbox lists them; 1 is the newest')]);
  }
  const data = { number: show, ...message, at: instant(message.at) };
  return { exit: EXIT.ok, data: { message: data }, pretty: (style) => messageView(data, style), diagnostics: [] };
};

const instant = (ms: number) => new Date(ms).toISOString();
