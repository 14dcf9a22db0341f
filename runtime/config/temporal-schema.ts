import { z } from 'zod';
import type { TemporalConfig } from './temporal-config.ts';

/** Names of environment variables. Keys and certificates do not look like this, so a pasted secret is refused. */
const variable = z
  .string()
  .regex(
    /^[A-Z_][A-Z0-9_]*$/,
    'must be the name of an environment variable, such as TEMPORAL_API_KEY, never the secret',
  );
const address = z
  .string()
  .regex(/^(dev|[^\s:/@]+:\d{1,5}|\[[0-9a-f:]+\]:\d{1,5})$/i, 'must be host:port without a scheme, or dev');
const whole = (min: number, max: number, standard: number) => z.int().min(min).max(max).default(standard);

const tls = z
  .strictObject({ clientCertificate: variable, clientKey: variable, serverCa: variable })
  .partial()
  .refine((value) => (value.clientCertificate === undefined) === (value.clientKey === undefined), {
    error: 'must name clientCertificate and clientKey together, or neither',
  });

const environment = z
  .strictObject({
    address,
    namespace: z.string().min(1).default('default'),
    tls: tls.nullable().optional(),
    apiKey: variable.nullable().default(null),
  })
  .refine(({ apiKey, tls }) => apiKey === null || tls !== null, {
    path: ['tls'],
    error: 'must not be null where an API key is used: it would travel in plain text',
  })
  .transform((value) => ({ ...value, tls: value.tls ?? (value.apiKey === null ? null : {}) }));

const LOCAL = { local: { address: 'dev', namespace: 'default', tls: null, apiKey: null } };

const queue = z.string().min(1).max(200);
const taskQueues = z.strictObject({
  workflows: queue.default('campaigns'),
  send: queue
    .refine((value) => value.includes('{channel}'), 'must hold {channel}, which is replaced by the name of the channel')
    .default('campaigns.send.{channel}'),
});

const worker = z.strictObject({
  workflowTaskSlots: whole(1, 10_000, 40),
  activitySlots: whole(1, 1_000, 4),
  maxCachedWorkflows: whole(1, 100_000, 300),
});

/** The written form of temporal.config.ts; parsing fills in what temporal-config.ts documents as defaults. */
export const temporalSchema = z
  .strictObject({
    defaultEnvironment: z.string().optional(),
    environments: z.record(z.string().min(1), environment).default(LOCAL),
    taskQueues: taskQueues.prefault({}),
    shardSize: whole(1, 10_000, 2_000),
    lanes: whole(1, 16, 8),
    shardsPerLane: whole(1, 25, 2),
    batchSize: whole(1, 500, 500),
    maxInFlight: whole(1, 20, 4),
    worker: worker.prefault({}),
  })
  .refine((value) => Object.keys(value.environments).length > 0, {
    path: ['environments'],
    error: 'must hold at least one environment',
  })
  .superRefine((value, context) => {
    const names = Object.keys(value.environments);
    const { defaultEnvironment } = value;
    if (
      defaultEnvironment === undefined
        ? names.length <= 1 || names.includes('local')
        : names.includes(defaultEnvironment)
    )
      return;
    const message = `must be one of the environments: ${names.join(', ')}`;
    context.addIssue({ code: 'custom', path: ['defaultEnvironment'], message });
  })
  .transform((value): TemporalConfig => {
    const names = Object.keys(value.environments);
    const standard = names.length === 1 ? (names[0] ?? 'local') : 'local';
    return { ...value, defaultEnvironment: value.defaultEnvironment ?? standard } as TemporalConfig;
  });
