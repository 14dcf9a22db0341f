import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DevProcess } from '../support/dev-process.ts';

let workspace: DevProcess;
beforeAll(async () => {
  workspace = DevProcess.at(await mkdtemp(join(tmpdir(), 'campaigns-new-')));
});
afterAll(() => workspace?.remove(), 60_000);

describe('from an empty folder to a plan', () => {
  it('init, check, dev and plan follow one another, with every channel', { timeout: 60_000 }, async () => {
    const channels = ['email', 'push', 'kakao', 'sms'];
    await workspace.campaigns('init', '--no-input', ...channels.flatMap((channel) => ['--channel', channel]));
    const checked = await workspace.campaigns<{ campaigns: readonly { id: string }[]; warnings: number }>('check');
    const ids = ['come-back', 'look-again', 'order-thanks', 'vip-thanks'];
    expect([checked.campaigns.map(({ id }) => id), checked.warnings]).toEqual([ids, 0]);
    await workspace.start();
    const plan = await workspace.campaigns<{ campaigns: readonly { id: string; change: string }[] }>('plan');
    expect(plan.campaigns.map(({ id, change }) => `${change} ${id}`)).toEqual(ids.map((id) => `create ${id}`));
  });
});
