import { startTemporal } from '../../../runtime/server/temporal/start.ts';

/** Starts Temporal and stays, until it is killed. */
const [program = '', folder = ''] = process.argv.slice(2);
const server = await startTemporal({ program, folder });
process.send?.({ pid: server.pid, port: server.port });
setInterval(() => undefined, 1_000);
