import type { Provider } from '../../adapters/contract/index.ts';
import { sandbox } from '../../adapters/sandbox/index.ts';
import { smtp } from '../../adapters/smtp/index.ts';
import { DiagnosticError } from '../../dsl/diagnostic/diagnostic.ts';
import { CHANNELS } from '../../dsl/ir/index.ts';
import type { EnvReference } from '../../dsl/schema/env-schema.ts';
import type { EmailSender, SandboxSender } from '../../dsl/schema/senders-schema.ts';
import type { WorkspaceConfig } from '../../dsl/schema/workspace-config.ts';
import type { Sender } from '../activities/dependencies.ts';
import type { Clock } from '../clock/clock.ts';
import type { Channel } from '../policy/facts.ts';
import { serverFault } from '../server/fault.ts';
import { fenced, fenceOf } from './fence.ts';
import { resolveEnv } from './resolve-env.ts';
import { warmUpCeiling } from './warm-up.ts';

export type Senders = Readonly<Partial<Record<Channel, Sender>>>;
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Builds the adapters that the workspace names, with their secrets out of the environment, all of them behind the fence
 * of its recipients.
 * @throws DiagnosticError `config/missing-secret` or `workspace/invalid-config`
 */
export function createSenders(
  { senders, recipients, timeZone }: Pick<WorkspaceConfig, 'senders' | 'recipients' | 'timeZone'>,
  env: Environment,
  clock: Clock,
): Senders {
  const fence = fenceOf(recipients, env);
  const made: Partial<Record<Channel, Sender>> = {};
  for (const channel of CHANNELS) {
    const written = senders[SENDER_OF[channel]];
    if (written === undefined) continue;
    const sender =
      written.adapter === 'smtp'
        ? emailSender(written, timeZone, env, clock)
        : sandboxSender(channel, written, env, clock);
    made[channel] = { ...sender, adapter: fenced(sender.adapter, fence) };
  }
  return made;
}

/** How the settings write each channel. */
const SENDER_OF: Readonly<Record<Channel, keyof WorkspaceConfig['senders']>> = {
  push: 'push',
  'web-push': 'webPush',
  alimtalk: 'alimtalk',
  'brand-message': 'brandMessage',
  sms: 'sms',
  lms: 'lms',
  mms: 'mms',
  email: 'email',
  'in-app': 'inApp',
  'in-web': 'inWeb',
};

/** Variables that lead to the sandbox; `campaigns dev` sets them to its own. */
export const SANDBOX_VARIABLES = {
  url: 'SANDBOX_URL',
  apiKey: 'SANDBOX_API_KEY',
  webhookSecret: 'SANDBOX_WEBHOOK_SECRET',
} as const;

/** The keys of the real provider are not read: the sandbox has no use for them, and they stay out of a place that shows all. */
function sandboxSender(channel: Channel, sender: SandboxSender, env: Environment, clock: Clock): Sender {
  const { url, apiKey, webhookSecret } = SANDBOX_VARIABLES;
  const written = {
    url: resolve({ env: url }, env),
    apiKey: resolve({ env: apiKey }, env),
    webhookSecret: resolve({ env: webhookSecret }, env),
    sender: 'from' in sender && typeof sender.from === 'string' ? sender.from : null,
  };
  return { adapter: create(sandbox, written, clock, channel), messagesPerSecond: sender.messagesPerSecond ?? null };
}

function emailSender(sender: EmailSender, timeZone: string, env: Environment, clock: Clock): Sender {
  const written = {
    url: resolve(sender.url, env),
    from: sender.from,
    ...(sender.replyTo === undefined ? {} : { replyTo: sender.replyTo }),
    ...(sender.bounces === undefined ? {} : { bounces: sender.bounces }),
    ...(sender.domains === undefined ? {} : { domains: sender.domains }),
    ...(sender.dkim === undefined
      ? {}
      : { dkim: { ...sender.dkim, privateKey: resolve(sender.dkim.privateKey, env) } }),
  };
  const ceiling = sender.warmUp === undefined ? {} : { ceiling: warmUpCeiling(sender.warmUp, timeZone) };
  return {
    adapter: create(smtp, written, clock, 'email'),
    messagesPerSecond: sender.messagesPerSecond ?? null,
    ...ceiling,
  };
}

function create<Config>(provider: Provider<Config>, written: unknown, clock: Clock, channel: Channel) {
  const parsed = provider.config.safeParse(written);
  if (parsed.success) return provider.create(parsed.data, clock, channel);
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
  throw new DiagnosticError([
    serverFault('workspace/invalid-config', `the sender "${provider.name}" cannot be used: ${faults}`, null),
  ]);
}

const resolve = (reference: EnvReference, env: Environment) =>
  resolveEnv(reference, env, 'a sender of campaigns.config.ts');
