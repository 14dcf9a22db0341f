import { defineArguments } from '../engine/command.ts';
import { ENV_FLAG } from '../engine/global-flags.ts';

export const runArguments = defineArguments({
  name: 'run',
  brief: 'send a deployed campaign now, and follow it to its end',
  group: 'ship',
  examples: [
    { line: 'campaigns run first-purchase --now', does: 'starts the run and shows how far it is' },
    { line: 'campaigns run first-purchase --now --detach', does: 'starts the run and returns' },
  ],
  positional: [{ name: 'id', placeholder: 'ID', brief: 'the campaign', required: true }],
  flags: {
    now: { kind: 'boolean', brief: 'send at once; always needed, so that no slip of the hand sends' },
    again: { kind: 'boolean', brief: 'send although it has run; the same people may get it twice' },
    detach: { kind: 'boolean', brief: 'do not follow the run' },
    env: ENV_FLAG,
  },
});
