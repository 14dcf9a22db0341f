import { defineArguments } from '../engine/command.ts';

export const ejectArguments = defineArguments({
  name: 'eject',
  brief: 'write the TypeScript twin of a YAML campaign or segment beside it',
  group: 'write',
  examples: [
    {
      line: 'campaigns eject campaigns/spring.campaign.yaml',
      does: 'writes campaigns/spring.campaign.ts, of the same version; overwrites nothing',
    },
  ],
  positional: [{ name: 'file', placeholder: 'FILE', brief: 'a YAML campaign or segment', required: true }],
  flags: {},
});
