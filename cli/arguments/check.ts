import { defineArguments } from '../engine/command.ts';

export const checkArguments = defineArguments({
  name: 'check',
  brief: 'check all campaign files, without any server',
  group: 'write',
  examples: [
    { line: 'campaigns check', does: 'all faults of all files, with their places' },
    { line: 'campaigns check --format github', does: 'as annotations of a pull request' },
    { line: 'campaigns check --format sarif', does: 'for code scanning; rdjson is for reviewdog' },
    { line: 'campaigns check --fix', does: 'mends what has one obvious mend, then checks again' },
    { line: 'campaigns check --static', does: 'runs no line of the files: for pull requests of strangers' },
  ],
  positional: [],
  flags: {
    format: {
      kind: 'choice',
      values: ['pretty', 'json', 'github', 'sarif', 'rdjson'],
      default: 'pretty',
      brief: 'how faults are printed',
    },
    fix: { kind: 'boolean', brief: 'apply the safe fixes to the files' },
    static: { kind: 'boolean', brief: 'read TypeScript without running it, as far as that goes' },
  },
});
