import { type Capabilities, CHANNELS, type Outcome, type Provider } from '../contract/index.ts';
import { type SandboxConfig, sandboxConfig } from './config.ts';
import { createPoster } from './post.ts';
import { receiptReader } from './receipts.ts';
import { sendBatch } from './send.ts';

const CAPABILITIES: Capabilities = {
  supportsIdempotencyKey: true,
  maxBatch: 500,
  supportsSchedule: false,
  reportsDelivery: true,
  reportsRead: true,
};

/**
 * A sandbox for every channel that has no adapter of its own yet. It takes messages over HTTP as a vendor would and
 * shows them; it delivers to nobody.
 */
export const sandbox: Provider<SandboxConfig> = {
  name: 'sandbox',
  channels: CHANNELS,
  config: sandboxConfig,
  create(config, _clock, channel) {
    const poster = createPoster(config.url, config);
    return {
      name: 'sandbox',
      channel,
      capabilities: CAPABILITIES,
      async send(batch, { signal }) {
        if (batch.length > CAPABILITIES.maxBatch) return batch.map(() => refused('batch-too-large'));
        if (batch.some((message) => message.channel !== channel)) return batch.map(() => refused('channel-unknown'));
        return sendBatch({ config, poster }, batch, signal);
      },
      close: async () => poster.close(),
    };
  },
  receipts: ({ webhookSecret }) => receiptReader(webhookSecret),
};

function refused(reason: string): Outcome {
  return { status: 'rejected', reason, permanent: false, suppressAddress: false };
}
