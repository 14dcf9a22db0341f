import { defineArguments } from '../engine/command.ts';

export const importArguments = defineArguments({
  name: 'import',
  brief: 'bring customers, events or consents from a file into the store',
  group: 'local',
  examples: [
    { line: 'campaigns import customers customers.ndjson', does: 'adds people, or replaces what was known of them' },
    { line: 'campaigns import consents consents.ndjson', does: 'adds what people said about being messaged' },
  ],
  positional: [
    { name: 'kind', placeholder: 'KIND', brief: 'customers, events or consents', required: true },
    { name: 'file', placeholder: 'FILE', brief: 'one JSON object per line (docs/import.md)', required: true },
  ],
  flags: {},
});
