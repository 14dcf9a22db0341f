import { DEFAULT_CAPABILITIES, type Provider } from '../contract/index.ts';
import { type SmtpConfig, smtpConfig } from './config.ts';
import { createComposer } from './mime.ts';
import { createPool } from './pool.ts';
import { sendBatch } from './send.ts';

/**
 * Email over SMTP submission, to any server. The protocol has no idempotency key and no receipts: what it leaves open
 * (a line that broke after the message, before the reply) is `unknown`.
 */
export const smtp: Provider<SmtpConfig> = {
  name: 'smtp',
  channel: 'email',
  config: smtpConfig,
  create(config, clock) {
    const pool = createPool(config);
    const sender = {
      from: config.from.address,
      lines: config.connections,
      compose: createComposer(config),
      pool,
      clock,
    };
    const capabilities = DEFAULT_CAPABILITIES;
    return {
      name: 'smtp',
      channel: 'email',
      capabilities,
      async send(batch, { signal }) {
        if (batch.length <= capabilities.maxBatch) return sendBatch(sender, batch, signal);
        return batch.map(() => ({
          status: 'rejected',
          reason: 'batch-too-large',
          permanent: false,
          suppressAddress: false,
        }));
      },
      close: () => pool.close(),
    };
  },
};
