import { defineArguments } from '../engine/command.ts';

export const checkArguments = defineArguments({
  name: 'check',
  brief: 'check all campaign files, without any server',
  group: 'write',
  examples: [
    { line: 'campaigns check', does: 'all faults of all files, with their places' },
    { line: 'campaigns check --format github', does: 'as annotations of a pull request' },
  ],
  positional: [],
  flags: {
    format: {
      kind: 'choice',
      values: ['pretty', 'json', 'github'],
      default: 'pretty',
      brief: 'how faults are printed',
    },
  },
});
