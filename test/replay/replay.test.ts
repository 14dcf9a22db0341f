import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleWorkflows } from '../../runtime/worker/bundle.ts';

/**
 * Histories that released workflow code has made, one file per workflow type and ABI; see test/runtime/worker for how
 * they are recorded. A file is never changed: a run that began under it must go on under today's code.
 */
const folder = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

let built = '';
let bundle: { codePath: string };
const replay = (text: string) => Worker.runReplayHistory({ workflowBundle: bundle }, JSON.parse(text));

beforeAll(async () => {
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { forward: {} } },
  });
  built = mkdtempSync(join(tmpdir(), 'campaigns-bundle-'));
  bundle = { codePath: join(built, 'workflow-bundle.js') };
  await bundleWorkflows(bundle.codePath);
}, 60_000);

afterAll(() => rmSync(built, { recursive: true, force: true }));

describe('recorded histories', () => {
  it('are there for every workflow type', () => {
    for (const type of ['campaignRun', 'lane', 'shard']) {
      expect(files.filter((file) => file.endsWith(`-${type}-abi1.json`))).not.toEqual([]);
    }
  });

  it.each(files)('%s replays under the code of today', async (file) => {
    await replay(read(file));
  });

  it('would not replay if the code asked for something else', async () => {
    const shard = files.find((file) => file.endsWith('-shard-abi1.json')) ?? '';
    await expect(replay(read(shard).replaceAll('"dispatchBatch"', '"sendBatch"'))).rejects.toThrow(
      DeterminismViolationError,
    );
  });

  it('hold nothing of the machine that made them', () => {
    const texts = files.map(read).join('\n');
    expect(texts).not.toMatch(/"identity":"(?!worker")|"\d+@|\/(?:home|root|tmp|Users)\//);
  });
});
