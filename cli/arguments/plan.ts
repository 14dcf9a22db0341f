import { defineArguments } from '../engine/command.ts';
import { ARCHIVE_FLAG, ENV_FLAG } from '../engine/global-flags.ts';

export const planArguments = defineArguments({
  name: 'plan',
  brief: 'show what a deploy would change and whom it would reach',
  group: 'ship',
  examples: [
    { line: 'campaigns plan', does: 'changes against what is deployed, with the reach of each' },
    { line: 'campaigns plan --out plan.json', does: 'keeps the plan, so that exactly this can be deployed' },
  ],
  positional: [],
  flags: {
    env: ENV_FLAG,
    out: { kind: 'text', placeholder: 'FILE', brief: 'write the plan to this file; valid for a day' },
    archive: ARCHIVE_FLAG,
    detailedExitcode: { kind: 'boolean', brief: 'end with 2 if there are changes' },
  },
});
