import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { campaignNode, deployed } from '../support/store.ts';
import { cli, document } from './support.ts';
import { makeWorkspace, VIP } from './workspace.ts';

/** Nobody listens on port 1 of this machine. */
const NO_POSTGRES = 'postgres://campaigns:secret-word@127.0.0.1:1/postgres';
const NO_TEMPORAL = '127.0.0.1:1';

const NEEDS_POSTGRES = [
  'plan',
  'deploy',
  'run vip-thanks --now',
  'unlock',
  'status',
  'results vip-thanks',
  'worker',
  'dev',
];

let workspace: ReturnType<typeof makeWorkspace>;
beforeEach(() => {
  workspace = makeWorkspace({ 'vip-thanks.campaign.yaml': VIP });
});
afterEach(() => workspace.remove());

const seen = (line: string, env: Readonly<Record<string, string>>) =>
  cli([...line.split(' '), '--json'], { cwd: workspace.root, env, nowMs: () => Date.now() });
const codes = (printed: Readonly<Record<string, unknown>>) =>
  (printed['diagnostics'] as readonly { readonly code: string }[]).map(({ code }) => code);

describe('without any server', () => {
  it.each(NEEDS_POSTGRES.filter((line) => line !== 'dev'))('%s says so and how to start them', async (line) => {
    const told = await seen(line, {});
    expect([told.exit, codes(document(told))]).toEqual([1, ['server/not-running']]);
    expect(told.stdout).toContain('campaigns dev');
  });

  it.each(['check', 'inbox'])('%s works', async (line) => {
    expect((await seen(line, {})).exit).toBe(0);
  });
});

describe('while Postgres does not answer', () => {
  it.each(NEEDS_POSTGRES)('%s says so, without the password', async (line) => {
    const told = await seen(line, {
      DATABASE_URL: NO_POSTGRES,
      TEMPORAL_ADDRESS: NO_TEMPORAL,
      SMTP_URL: 'smtp://[::1]:1',
    });
    expect([told.exit, codes(document(told))]).toEqual([1, ['server/postgres-unreachable']]);
    expect(told.stdout + told.stderr).not.toContain('secret-word');
  });
});

describe('while Temporal does not answer', () => {
  let database: TestDatabase;
  /** Takes connections and says nothing, as a server behind a dead load balancer does. */
  let mute: Server;
  beforeAll(async () => {
    database = await testDatabase();
    await deployed(database, campaignNode({ id: 'vip-thanks' }));
    mute = createServer();
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await database.close();
    mute.close();
  });

  const addresses = () => {
    const address = mute.address();
    return [NO_TEMPORAL, `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`];
  };

  it.each(['deploy', 'run vip-thanks --now', 'worker', 'dev'])(
    '%s says so within seconds, and changes nothing',
    async (line) => {
      const asked = addresses().map(async (address) => {
        const startedMs = Date.now();
        const env = { DATABASE_URL: database.url, TEMPORAL_ADDRESS: address, SMTP_URL: 'smtp://[::1]:1' };
        const told = await seen(line, env);
        expect([told.exit, codes(document(told))]).toEqual([1, ['server/temporal-unreachable']]);
        expect(told.stdout).toContain(address);
        // The library's own patience is half a minute.
        expect(Date.now() - startedMs).toBeLessThan(20_000);
      });
      await Promise.all(asked);
      const [row] = await database.query<{ serial: number; runs: number; leases: number }>(
        `select (select max(serial) from campaigns_private.deployment)::integer as serial,
              (select count(*) from campaigns_private.run)::integer as runs,
              (select count(*) from campaigns_private.lease)::integer as leases`,
      );
      expect(row).toEqual({ serial: 1, runs: 0, leases: 0 });
    },
    60_000,
  );

  it('status tells the rest, and warns', async () => {
    const told = document(await seen('status', { DATABASE_URL: database.url, TEMPORAL_ADDRESS: NO_TEMPORAL }));
    expect(told).toMatchObject({ exit: 0, data: { temporalReachable: false, campaigns: [{ id: 'vip-thanks' }] } });
    expect(codes(told)).toEqual(['server/temporal-unreachable']);
  });

  it.each(['plan', 'results vip-thanks', 'unlock'])('%s does not ask it', async (line) => {
    expect((await seen(line, { DATABASE_URL: database.url, TEMPORAL_ADDRESS: NO_TEMPORAL })).exit).toBe(0);
  });
});
