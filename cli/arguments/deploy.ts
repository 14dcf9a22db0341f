import { defineArguments } from '../engine/command.ts';
import { ARCHIVE_FLAG, ENV_FLAG } from '../engine/global-flags.ts';

export const deployArguments = defineArguments({
  name: 'deploy',
  brief: 'put the campaigns of the files in place; nothing is sent by it',
  group: 'ship',
  examples: [
    { line: 'campaigns deploy', does: 'plans and deploys at once' },
    { line: 'campaigns deploy --plan plan.json', does: 'deploys exactly the plan that was reviewed, or nothing' },
  ],
  positional: [],
  flags: {
    env: ENV_FLAG,
    plan: { kind: 'text', placeholder: 'FILE', brief: 'a plan made by campaigns plan --out' },
    archive: ARCHIVE_FLAG,
  },
});
