import { createServer } from 'node:http';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../runtime/database/migrate.ts';
import { openDatabase } from '../../runtime/database/open-database.ts';
import { startPostgres, type TestServer } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers the URL of the run's Postgres as text; starts it when first asked. */
    readonly postgresBroker: string;
  }
}

/** One Postgres for the whole run, started by the first test that wants a database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<TestServer> | undefined;
  const broker = createServer((_request, response) => {
    started ??= startWithTemplate();
    started.then(
      (server) => response.end(server.url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => broker.listen(0, '127.0.0.1', resolve));
  const address = broker.address();
  if (typeof address !== 'object' || address === null) throw new Error('the broker has no port');
  project.provide('postgresBroker', `http://127.0.0.1:${address.port}`);
  return async () => {
    broker.close();
    await (await started)?.stop();
  };
}

async function startWithTemplate(): Promise<TestServer> {
  const server = await startPostgres({ durable: false });
  const maintenance = openDatabase(server.url, { maxConnections: 1 });
  await maintenance.query('create database template_migrated');
  await maintenance.close();
  const template = openDatabase(server.url.replace(/\/postgres$/, '/template_migrated'), { maxConnections: 1 });
  await migrate(template);
  await template.close();
  return server;
}
