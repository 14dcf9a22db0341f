import { defineArguments } from '../engine/command.ts';
import { ENV_FLAG } from '../engine/global-flags.ts';

export const ingestArguments = defineArguments({
  name: 'ingest',
  brief: 'serve links, preferences and data over HTTP until it is stopped',
  group: 'ship',
  examples: [
    {
      line: 'campaigns ingest --host 0.0.0.0 --port 8080',
      does: 'serves behind your proxy; links need CAMPAIGNS_PUBLIC_URL, data CAMPAIGNS_WRITE_KEYS',
    },
  ],
  positional: [],
  flags: {
    env: ENV_FLAG,
    host: { kind: 'text', placeholder: 'ADDRESS', brief: 'address to listen at; this machine alone if not given' },
    port: { kind: 'number', placeholder: 'PORT', min: 1, max: 65_535, default: 8787, brief: 'port to listen at' },
  },
});
