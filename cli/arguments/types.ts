import { defineArguments } from '../engine/command.ts';

export const typesArguments = defineArguments({
  name: 'types',
  brief: "write the workspace's names for editors: JSON schema and interfaces",
  group: 'write',
  examples: [
    { line: 'campaigns types', does: 'writes the schemas of campaigns and segments, and types.d.ts, to .campaigns/' },
    { line: 'campaigns types --check', does: 'fails where they are out of date; for CI' },
  ],
  positional: [],
  flags: { check: { kind: 'boolean', brief: 'write nothing; fail where a file would change' } },
});
