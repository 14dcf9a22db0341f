import { startDev } from '../../../runtime/server/supervisor.ts';
import { devOptions } from './dev-setup.ts';

/** Runs what `campaigns dev` runs, until it is killed; says the numbers of its processes. */
const [root = ''] = process.argv.slice(2);
const pids: number[] = [];
const options = devOptions(root, new AbortController().signal, (event) => {
  if (event.kind === 'up' && event.pid !== null) pids.push(event.pid);
});
await startDev(options);
process.send?.(pids);
