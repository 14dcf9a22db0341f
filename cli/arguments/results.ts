import { defineArguments } from '../engine/command.ts';

export const resultsArguments = defineArguments({
  name: 'results',
  brief: 'show whom a campaign reached and what it changed',
  group: 'observe',
  examples: [
    { line: 'campaigns results first-purchase', does: 'its newest run: funnel, variants, control group, lift' },
    { line: 'campaigns results first-purchase --last 5 --json', does: 'its five newest runs as data' },
  ],
  positional: [{ name: 'id', placeholder: 'ID', brief: 'a deployed campaign', required: true }],
  flags: {
    last: { kind: 'number', placeholder: 'N', min: 1, max: 100, default: 1, brief: 'how many runs, newest first' },
  },
});
