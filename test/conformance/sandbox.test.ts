import { API_KEY, adapterFor, message, openSandbox, receivedKeys, WEBHOOK_SECRET } from '../adapters/sandbox/stand.ts';
import { conformance } from './suite.ts';

conformance(
  'sandbox',
  async () => {
    const { folder, server, stop } = await openSandbox();
    return {
      adapter: adapterFor(server.url, { requestSize: 10 }),
      unreachable: adapterFor('http://127.0.0.1:1'),
      message,
      received: async () => receivedKeys(folder),
      connections: () => server.connections(),
      secrets: [API_KEY, WEBHOOK_SECRET],
      stop,
    };
  },
  {},
);
