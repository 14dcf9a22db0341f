import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { startTemporal } from '../../runtime/server/temporal/start.ts';
import { temporalProgram } from './temporal-program.ts';

export interface TestTemporal {
  readonly address: string;
  readonly client: Client;
  stop(): Promise<void>;
}

/** A Temporal server of our own on free ports, with a client. `stop()` it in `afterAll`. */
export async function testTemporal(): Promise<TestTemporal> {
  const folder = mkdtempSync(join(tmpdir(), 'campaigns-temporal-'));
  const server = await startTemporal({ program: await temporalProgram(), folder });
  const connection = await Connection.connect({ address: server.address });
  return {
    address: server.address,
    client: new Client({ connection }),
    stop: async () => {
      await connection.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
