import { defineArguments } from '../engine/command.ts';

export const fmtArguments = defineArguments({
  name: 'fmt',
  brief: 'write YAML files in their canonical form, comments kept',
  group: 'write',
  examples: [
    { line: 'campaigns fmt', does: 'formats all YAML files of the workspace' },
    { line: 'campaigns fmt campaigns/spring.campaign.yaml', does: 'formats one file' },
    {
      line: "campaigns fmt campaigns/winback 'campaigns/**/sale-*.yaml'",
      does: 'formats a folder, and files by a pattern',
    },
    { line: 'campaigns fmt --check', does: 'shows what would change, and fails where something would; for CI' },
  ],
  positional: [],
  rest: { name: 'paths', placeholder: 'PATH', brief: 'files, folders or quoted patterns; all files without any' },
  flags: { check: { kind: 'boolean', brief: 'write nothing; show what would change, and fail' } },
});
