import type { Provider } from '../../adapters/contract/index.ts';
import { smtp } from '../../adapters/smtp/index.ts';
import { DiagnosticError } from '../../dsl/diagnostic/diagnostic.ts';
import type { EnvReference } from '../../dsl/schema/env-schema.ts';
import type { EmailSender } from '../../dsl/schema/senders-schema.ts';
import type { WorkspaceConfig } from '../../dsl/schema/workspace-config.ts';
import type { Sender } from '../activities/dependencies.ts';
import type { Clock } from '../clock/clock.ts';
import type { Channel } from '../policy/facts.ts';
import { serverFault } from '../server/fault.ts';

export type Senders = Readonly<Partial<Record<Channel, Sender>>>;
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Builds the adapters that the workspace names, with their secrets out of the environment.
 * @throws DiagnosticError `config/missing-secret` or `workspace/invalid-config`
 */
export function createSenders({ senders }: Pick<WorkspaceConfig, 'senders'>, env: Environment, clock: Clock): Senders {
  const { email } = senders;
  return email === undefined ? {} : { email: emailSender(email, env, clock) };
}

function emailSender(sender: EmailSender, env: Environment, clock: Clock): Sender {
  const written = {
    url: resolve(sender.url, env),
    from: sender.from,
    ...(sender.replyTo === undefined ? {} : { replyTo: sender.replyTo }),
  };
  return { adapter: create(smtp, written, clock, 'email'), messagesPerSecond: sender.messagesPerSecond ?? null };
}

function create<Config>(provider: Provider<Config>, written: unknown, clock: Clock, channel: Channel) {
  const parsed = provider.config.safeParse(written);
  if (parsed.success) return provider.create(parsed.data, clock, channel);
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
  throw new DiagnosticError([
    serverFault('workspace/invalid-config', `the sender "${provider.name}" cannot be used: ${faults}`, null),
  ]);
}

function resolve({ env: name, fallback }: EnvReference, env: Environment): string {
  const value = env[name] ?? fallback;
  if (value !== undefined && value !== '') return value;
  throw new DiagnosticError([
    serverFault(
      'config/missing-secret',
      `the environment variable ${name} is not set, and a sender of campaigns.config.ts reads it`,
      `set ${name}, or start everything with \`campaigns dev\``,
    ),
  ]);
}
