import { defineArguments } from '../engine/command.ts';

export const upgradeArguments = defineArguments({
  name: 'upgrade',
  brief: "write campaign files in today's words of the language",
  group: 'write',
  examples: [
    { line: 'campaigns upgrade', does: 'changes spelling only; every campaign keeps its version' },
    { line: 'campaigns upgrade --check', does: 'fails where a file would change; for CI' },
  ],
  positional: [],
  flags: { check: { kind: 'boolean', brief: 'write nothing; fail where a file would change' } },
});
