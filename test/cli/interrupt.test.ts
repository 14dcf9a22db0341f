import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { people } from '../support/store.ts';
import { type TestTemporal, testTemporal } from '../support/temporal.ts';
import { cli, NOW_MS, type Seen } from './support.ts';
import { makeWorkspace, VIP } from './workspace.ts';

let temporal: TestTemporal;
let database: TestDatabase;
let workspace: ReturnType<typeof makeWorkspace>;
beforeAll(async () => {
  temporal = await testTemporal();
});
afterAll(() => temporal.stop());
beforeEach(async () => {
  database = await testDatabase();
  await people(database, 10);
  await database.query(`update campaigns_private.customer set attributes = '{"tier": "vip"}'`);
  workspace = makeWorkspace({ 'vip-thanks.campaign.yaml': VIP });
});
afterEach(async () => {
  workspace.remove();
  await database.close();
});

/** Presses Ctrl-C the `nth` time that the command looks at the clock; 0 for never. */
async function interrupted(line: string, nth: number): Promise<Seen & { readonly looks: number }> {
  let interrupt: () => void = () => undefined;
  let looks = 0;
  const seen = await cli(line.split(' '), {
    cwd: workspace.root,
    env: { DATABASE_URL: database.url, TEMPORAL_ADDRESS: temporal.address },
    nowMs: () => {
      looks += 1;
      if (looks === nth) interrupt();
      return NOW_MS;
    },
    withInterrupt: (act) => {
      interrupt = act;
    },
  });
  return { ...seen, looks };
}

const rows = async () => {
  const [row] = await database.query<{ deployments: number; leases: number; runs: number }>(
    `select (select count(*) from campaigns_private.deployment)::integer as deployments,
            (select count(*) from campaigns_private.lease)::integer as leases,
            (select count(*) from campaigns_private.run)::integer as runs`,
  );
  return row;
};

describe('Ctrl-C', () => {
  it.each(['check', 'plan', 'deploy'])('ends %s with 130, a reason, and nothing done', async (name) => {
    const seen = await interrupted(name, 1);
    expect([seen.exit, seen.stdout]).toEqual([130, '']);
    expect(seen.stderr).toContain('cli/interrupted');
    expect(await rows()).toEqual({ deployments: 0, leases: 0, runs: 0 });
  });

  it('leaves either a whole deployment or none, whenever it comes, and no lock', async () => {
    const { looks } = await interrupted('plan', 0);
    for (let nth = 1; nth <= looks + 3; nth += 1) {
      const { deployments: before = 0 } = (await rows()) ?? {};
      const { exit, stdout } = await interrupted('deploy', nth);
      const { deployments: after = 0, leases } = (await rows()) ?? {};
      expect([exit, after - before]).toEqual(exit === 130 ? [130, 0] : [0, before === 0 ? 1 : 0]);
      expect(stdout === '').toBe(exit === 130);
      expect(leases).toBe(0);
    }
    expect(await rows()).toMatchObject({ deployments: 1 });
    expect((await interrupted('plan --detailed-exitcode', 0)).exit).toBe(0);
  });

  it('before a run has begun leaves no run behind', async () => {
    expect((await interrupted('deploy', 0)).exit).toBe(0);
    let interrupt: (() => void) | null = null;
    const env = {
      DATABASE_URL: database.url,
      get TEMPORAL_ADDRESS() {
        interrupt?.();
        interrupt = null;
        return temporal.address;
      },
    };
    const seen = await cli(['run', 'vip-thanks', '--now'], {
      cwd: workspace.root,
      env,
      withInterrupt: (act) => {
        interrupt = act;
      },
    });
    expect([seen.exit, seen.stdout]).toEqual([130, '']);
    expect(await rows()).toMatchObject({ runs: 0 });
  });
});
