import { startPostgres } from '../../../runtime/server/postgres/start.ts';

/** Starts Postgres and stays, until it is killed. */
const [folder = ''] = process.argv.slice(2);
const server = await startPostgres({ folder });
process.send?.({ pid: server.pid, port: server.port });
setInterval(() => undefined, 1_000);
