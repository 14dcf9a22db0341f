import { defineArguments } from '../engine/command.ts';
import { ENV_FLAG } from '../engine/global-flags.ts';

export const statusArguments = defineArguments({
  name: 'status',
  brief: 'show what is deployed, what runs, and what comes next',
  group: 'observe',
  examples: [
    { line: 'campaigns status', does: 'all campaigns, one line each' },
    { line: 'campaigns status first-purchase', does: 'one campaign with its newest run' },
  ],
  positional: [{ name: 'id', placeholder: 'ID', brief: 'a campaign; all where it is not given', required: false }],
  flags: { env: ENV_FLAG },
});
