import { join } from 'node:path';
import type { Database } from '../../runtime/database/database.ts';
import { devSecrets } from '../../runtime/server/dev-secrets.ts';
import type { DevState } from '../../runtime/server/dev-state.ts';
import { stateFolder } from '../../runtime/server/state-folder.ts';
import { readArrived } from './arrived.ts';
import { letThemAct } from './crowd.ts';
import type { Random } from './random.ts';
import type { Stage } from './stage.ts';
import { PLAYED } from './twelve.ts';

interface Scene {
  readonly stage: Stage;
  readonly state: DevState;
  readonly database: Database;
  readonly random: Random;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Waits a minute for what becomes of its first message, so it begins first and ends last. */
const PATIENT = 'holiday-delivery';
const SHOWN = 'first-purchase';

/** Runs all twelve, lets people act on what arrived, and shows what came of it. */
export async function playTwelve({ stage, state, database, random, say, signal }: Scene): Promise<void> {
  say('# Send one of them now instead of waiting for its time, and the others behind it');
  await stage.quietly('run', PATIENT, '--now', '--detach');
  await stage.campaigns('run', SHOWN, '--now');
  for (const id of PLAYED.filter((one) => one !== PATIENT && one !== SHOWN)) {
    await stage.quietly('run', id, '--now', '--detach');
  }
  await untilFinished(database, PLAYED.length, signal);
  say('# What arrived by mail; the sandbox has what went over the other nine channels');
  await stage.campaigns('inbox', '--campaign', SHOWN, '--limit', '5');
  const arrived = await readArrived(state.inboxFolder, join(stateFolder(stage.folder), 'sandbox'));
  for (const [channel, count] of countsOf(arrived.map((message) => message.channel))) {
    say(`  ${channel.padEnd(14)} ${count.toLocaleString('en').padStart(7)} messages`);
  }
  say('# People open, click, say no and buy, each by the links of their own messages');
  const { writeKey } = await devSecrets(stateFolder(stage.folder));
  const did = await letThemAct({ url: state.httpUrl, writeKey, database }, arrived, random, signal);
  const words = Object.entries(did).map(([what, count]) => `${count.toLocaleString('en')} ${what}`);
  say(`  ${words.join(', ')}; those held out bought, too`);
  say('# What it changed: all twelve, then one of them with its variants');
  await stage.campaigns('results');
  await stage.campaigns('results', SHOWN);
  await stage.campaigns('results', '--html', join(stage.folder, 'results.html'));
}

async function untilFinished(database: Database, runs: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const [row] = await database.query<{ finished: number }>(
      'select count(*)::integer as finished from campaigns_private.run where finished_at is not null',
    );
    if (row?.finished === runs) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** The most first. */
function countsOf(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}
