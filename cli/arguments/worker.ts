import { defineArguments } from '../engine/command.ts';
import { ENV_FLAG } from '../engine/global-flags.ts';

export const workerArguments = defineArguments({
  name: 'worker',
  brief: 'carry campaigns until it is stopped',
  group: 'ship',
  examples: [{ line: 'campaigns worker --env production', does: 'works for one environment of temporal.config.ts' }],
  positional: [],
  flags: { env: ENV_FLAG },
});
