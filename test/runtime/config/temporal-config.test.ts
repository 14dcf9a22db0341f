import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { defineTemporalConfig } from '../../../runtime/config/index.ts';
import { loadTemporalConfig } from '../../../runtime/config/load-temporal-config.ts';
import { parseTemporalConfig } from '../../../runtime/config/parse-temporal-config.ts';
import { resolveEnvironment } from '../../../runtime/config/resolve-environment.ts';
import type { TemporalConfig } from '../../../runtime/config/temporal-config.ts';
import { repository } from '../../support/imports.ts';

const DEFAULTS: TemporalConfig = {
  defaultEnvironment: 'local',
  environments: { local: { address: 'dev', namespace: 'default', tls: null, apiKey: null } },
  taskQueues: { workflows: 'campaigns', send: 'campaigns.send.{channel}' },
  shardSize: 2_000,
  lanes: 8,
  shardsPerLane: 2,
  batchSize: 500,
  maxInFlight: 4,
  worker: { workflowTaskSlots: 40, activitySlots: 4, maxCachedWorkflows: 300 },
};

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function rootWith(text: string): string {
  const root = mkdtempSync(join(tmpdir(), 'campaigns-config-'));
  folders.push(root);
  writeFileSync(join(root, 'temporal.config.ts'), text);
  return root;
}

/** What is wrong with a written form: place, sentence and help. */
function faults(written: unknown): readonly string[] {
  const parsed = parseTemporalConfig(written);
  if (parsed.ok) return [];
  expect(parsed.findings.every(({ code }) => code === 'config/invalid')).toBe(true);
  return parsed.findings.map(({ path, message, help }) => `${path.join('.')}: ${message}${help ? ` (${help})` : ''}`);
}

function config(written: unknown): TemporalConfig {
  const parsed = parseTemporalConfig(written);
  if (!parsed.ok) throw new Error(parsed.findings.map(({ message }) => message).join('\n'));
  return parsed.value;
}

describe('temporal.config.ts', () => {
  it('gives every setting its documented default', () => {
    expect(config({})).toEqual(DEFAULTS);
  });

  it('reads the file of this repository, and defaults where there is none', async () => {
    const own = await loadTemporalConfig(repository);
    expect(own).toMatchObject({ ok: true, value: { ...DEFAULTS, environments: { local: { address: 'dev' } } } });
    const empty = mkdtempSync(join(tmpdir(), 'campaigns-config-'));
    folders.push(empty);
    expect(await loadTemporalConfig(empty)).toEqual({ ok: true, value: DEFAULTS, warnings: [] });
  });

  it('freezes what it is given', () => {
    const made = defineTemporalConfig({ environments: { local: { address: 'dev' } } });
    expect(Object.isFrozen(made)).toBe(true);
    expect(Object.isFrozen((made.written as { environments: object }).environments)).toBe(true);
  });

  it('names every fault at once, with the nearest known name', () => {
    expect(
      faults({ shardsize: 5, lanes: 17, environments: { a: { address: 'http://x' } }, worker: { slots: 1 } }),
    ).toEqual([
      expect.stringMatching(/^environments.a.address: environments.a.address must be host:port/),
      expect.stringMatching(/^lanes: lanes must be at most 16/),
      expect.stringMatching(/^worker.slots: worker has no field "slots"/),
      'shardsize: the configuration has no field "shardsize" (did you mean "shardSize"?)',
    ]);
  });

  it('refuses a secret that stands in the file, a key in plain text, and half a certificate', () => {
    const environment = (more: object) => ({ environments: { local: { address: 'a:1', ...more } } });
    expect(faults(environment({ apiKey: 'eyJhbGciOi.J9' }))).toEqual([expect.stringContaining('never the secret')]);
    expect(faults(environment({ apiKey: 'KEY', tls: null }))).toEqual([expect.stringContaining('plain text')]);
    expect(faults(environment({ tls: { clientKey: 'KEY' } }))).toEqual([expect.stringContaining('together')]);
    expect(config(environment({ apiKey: 'KEY' })).environments).toMatchObject({ local: { tls: {} } });
  });

  it('refuses a default environment that does not exist, and one send queue for all channels', () => {
    expect(faults({ defaultEnvironment: 'prod' })).toEqual([expect.stringContaining('must be one of')]);
    expect(faults({ taskQueues: { send: 'sends' } })).toEqual([expect.stringContaining('{channel}')]);
    expect(config({ environments: { only: { address: 'dev' } } }).defaultEnvironment).toBe('only');
  });

  it('shows where in the file the fault stands', async () => {
    const root = rootWith(
      "import { defineTemporalConfig } from 'campaigns-as-code/config';\nexport default defineTemporalConfig({\n  lanes: 99,\n});\n",
    );
    expect(await loadTemporalConfig(root)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'config/invalid', file: 'temporal.config.ts', range: { start: { line: 2, column: 9 } } }],
    });
  });
});

describe('resolving an environment', () => {
  const cluster = config({
    environments: {
      local: { address: 'dev' },
      production: {
        address: 'cluster:7233',
        namespace: 'crm',
        apiKey: 'KEY',
        tls: { clientCertificate: 'CERT', clientKey: 'PRIVATE' },
      },
    },
  });

  it('reads secrets from the environment by name', () => {
    expect(resolveEnvironment(cluster, 'production', { KEY: 'k', CERT: 'c', PRIVATE: 'p' })).toEqual({
      ok: true,
      warnings: [],
      value: {
        environment: 'production',
        address: 'cluster:7233',
        namespace: 'crm',
        apiKey: 'k',
        tls: { clientCertificate: 'c', clientKey: 'p' },
      },
    });
  });

  it('names every variable that is missing, and no value', () => {
    const answer = resolveEnvironment(cluster, 'production', { CERT: 'topsecret' });
    expect(answer).toMatchObject({
      ok: false,
      diagnostics: [
        { code: 'config/missing-secret', message: expect.stringContaining('KEY') },
        { code: 'config/missing-secret', message: expect.stringContaining('PRIVATE') },
      ],
    });
    expect(JSON.stringify(answer)).not.toContain('topsecret');
  });

  it('lets TEMPORAL_ADDRESS replace the local server and nothing else', () => {
    const env = { TEMPORAL_ADDRESS: 'ci:7233', TEMPORAL_NAMESPACE: 'ci', KEY: 'k', CERT: 'c', PRIVATE: 'p' };
    expect(resolveEnvironment(cluster, null, env)).toMatchObject({ value: { address: 'ci:7233', namespace: 'ci' } });
    expect(resolveEnvironment(cluster, 'production', env)).toMatchObject({
      value: { address: 'cluster:7233', namespace: 'crm' },
    });
  });

  it('offers the nearest name for an environment that does not exist', () => {
    for (const name of ['prodution', 'constructor'])
      expect(resolveEnvironment(cluster, name, {})).toMatchObject({
        ok: false,
        diagnostics: [{ code: 'config/unknown-environment', message: expect.stringContaining(name) }],
      });
    expect(resolveEnvironment(cluster, 'prodution', {})).toMatchObject({
      diagnostics: [{ help: 'did you mean "production"?' }],
    });
  });
});
