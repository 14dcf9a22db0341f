import { DEFAULT_CAPABILITIES, type Outcome, type Provider } from '../contract/index.ts';
import { type SmtpConfig, smtpConfig } from './config.ts';
import { createDomainGate } from './domain-limits.ts';
import { createComposer } from './mime.ts';
import { createPool } from './pool.ts';
import { sendBatch } from './send.ts';

/**
 * Email over SMTP submission, to any server. The protocol has no idempotency key and no receipts: what it leaves open
 * (a line that broke after the message, before the reply) is `unknown`.
 */
export const smtp: Provider<SmtpConfig> = {
  name: 'smtp',
  channels: ['email'],
  config: smtpConfig,
  create(config, clock) {
    const pool = createPool(config);
    const sender = {
      from: config.from.address,
      bounces: config.bounces,
      lines: config.connections,
      compose: createComposer(config),
      pool,
      domains: createDomainGate(config.domains),
      clock,
    };
    const capabilities = DEFAULT_CAPABILITIES;
    return {
      name: 'smtp',
      channel: 'email',
      capabilities,
      async send(batch, { signal }) {
        const emails = batch.filter((message) => message.channel === 'email');
        if (emails.length < batch.length) return batch.map(() => refused('channel-unknown'));
        if (batch.length > capabilities.maxBatch) return batch.map(() => refused('batch-too-large'));
        return sendBatch(sender, emails, signal);
      },
      close: () => pool.close(),
    };
  },
  receipts: () => null,
};

function refused(reason: string): Outcome {
  return { status: 'rejected', reason, permanent: false, suppressAddress: false };
}
