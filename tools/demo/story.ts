import { join } from 'node:path';
import { openDatabase } from '../../runtime/database/open-database.ts';
import { readDevState } from '../../runtime/server/dev-state.ts';
import { type DemoOptions, parseDemoArguments } from './arguments.ts';
import { playTwelve } from './play-twelve.ts';
import { seededRandom } from './random.ts';
import { readRealData, seedReal } from './seed-real.ts';
import { MEMBERS, seedShop } from './seed-shop.ts';
import { type Stage, setStage } from './stage.ts';
import { PLAYED } from './twelve.ts';

/** Nobody watches a demo for ten minutes. */
const SHORTER = { 'everyday/holiday-delivery.campaign.yaml': ['after: 10m', 'after: 1m'] } as const;

type Say = (text: string) => void;

/** Tells the whole story on the terminal; answers the exit code. Nothing is left running but with `--keep`. */
export async function tell(args: readonly string[], root: string): Promise<number> {
  const options = parseDemoArguments(args);
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`);
    return 64;
  }
  const interrupt = new AbortController();
  const say: Say = (text) => process.stdout.write(`${text.startsWith('#') ? '\n' : ''}${text}\n`);
  let stage: Stage | null = null;
  // Heard as often as it comes: a second Ctrl-C must not end us before the servers.
  const onSignal = () => (interrupt.signal.aborted ? stage?.hurry() : interrupt.abort());
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    const workspace = join(root, options.data === null ? 'campaigns' : 'tools/demo/real/campaigns');
    say('# Starting Postgres, Temporal, a worker, an inbox and a sandbox of our own');
    const what = options.data === null ? { only: PLAYED, edits: SHORTER } : { only: null, edits: {} };
    stage = await setStage(root, { folder: workspace, ...what }, interrupt.signal);
    await play(stage, options, { root, say, signal: interrupt.signal });
    if (options.keep) await stay(stage, say, interrupt.signal);
    else say('# That was the whole way. To look around in it: npm run demo -- --keep');
    return 0;
  } catch (error) {
    if (!interrupt.signal.aborted) process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`);
    return interrupt.signal.aborted ? 130 : 1;
  } finally {
    await stage?.clear();
    if (stage !== null) say('Everything is stopped again.');
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

interface Told {
  /** The repository. */
  readonly root: string;
  readonly say: Say;
  readonly signal: AbortSignal;
}

async function play(stage: Stage, { data }: DemoOptions, { root, say, signal }: Told): Promise<void> {
  const state = await readDevState(stage.folder);
  if (state === null) throw new Error('the servers ended');
  const database = openDatabase(state.postgresUrl, { maxConnections: 2 });
  const random = seededRandom(20_261_123);
  try {
    if (data === null) {
      say(`# Drawing ${MEMBERS.toLocaleString('en')} members with a year of events; about half said yes to ads`);
      const events = await seedShop(database, random, { nowMs: Date.now(), signal });
      say(`  ${events.toLocaleString('en')} events are in the store`);
      say('# Every fault of every file of all samples, before anything else');
      await stage.campaigns('check', '--cwd', root);
      say('# Twelve of them over ten channels: what would change, and whom they would reach');
      await shipPlan(stage, say);
      await playTwelve({ stage, state, database, random, say, signal });
    } else {
      say('# Importing both real data sets whole; consent is made up: every second said yes');
      const real = await readRealData(data, Date.now());
      await seedReal(database, real);
      const [people, events] = [real.people.length, real.events.length].map((count) => count.toLocaleString('en'));
      say(`  ${people} people and ${events} events are in the store`);
      say('# Every fault of every file, before anything else');
      await stage.campaigns('check');
      say('# What would change, and whom it would reach');
      await shipPlan(stage, say);
      say('# Send one of them now instead of waiting for its time');
      await stage.campaigns('run', 'second-purchase', '--now');
      say('# What arrived');
      await stage.campaigns('inbox', '--campaign', 'second-purchase', '--limit', '5');
      await stage.campaigns('run', 'viewed-and-left', '--now');
      await stage.campaigns('results', 'second-purchase');
      await stage.campaigns('results', 'viewed-and-left');
    }
  } finally {
    await database.close();
  }
}

async function shipPlan(stage: Stage, say: Say): Promise<void> {
  await stage.campaigns('plan', '--out', 'plan.json');
  say('# Apply exactly what was reviewed; a second time there is nothing to do');
  await stage.campaigns('deploy', '--plan', 'plan.json');
  await stage.campaigns('deploy');
}

async function stay(stage: Stage, say: Say, signal: AbortSignal): Promise<void> {
  const state = await readDevState(stage.folder);
  const pages = [
    ['all messages, each on its handset', state?.pageUrl],
    ['workflows', state?.temporalUiUrl],
  ];
  say('# Everything stays up, until Ctrl-C');
  for (const [what, url] of pages) if (url) say(`  ${what}: ${url}`);
  say(`  in another terminal: npx campaigns status --cwd ${stage.folder}`);
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
