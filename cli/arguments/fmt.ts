import { defineArguments } from '../engine/command.ts';

export const fmtArguments = defineArguments({
  name: 'fmt',
  brief: 'write YAML files in their canonical form, comments kept',
  group: 'write',
  examples: [
    { line: 'campaigns fmt', does: 'formats all YAML files of the workspace' },
    { line: 'campaigns fmt campaigns/spring.campaign.yaml', does: 'formats one file' },
    { line: 'campaigns fmt --check', does: 'fails where a file would change; for CI' },
  ],
  positional: [{ name: 'file', placeholder: 'FILE', brief: 'one file; all of them without it', required: false }],
  flags: { check: { kind: 'boolean', brief: 'write nothing; fail where a file would change' } },
});
