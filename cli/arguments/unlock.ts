import { defineArguments } from '../engine/command.ts';

export const unlockArguments = defineArguments({
  name: 'unlock',
  brief: 'end the lock of a deploy that is gone',
  group: 'ship',
  examples: [{ line: 'campaigns unlock', does: 'ends a lock that has expired, or tells who holds it' }],
  positional: [{ name: 'lock', placeholder: 'LOCK', brief: 'the lock to end although it lives', required: false }],
  flags: {},
});
