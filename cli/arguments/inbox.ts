import { defineArguments } from '../engine/command.ts';

export const inboxArguments = defineArguments({
  name: 'inbox',
  brief: 'show what the local inbox of campaigns dev has received',
  group: 'local',
  examples: [
    { line: 'campaigns inbox --campaign first-purchase', does: 'the newest messages of one campaign' },
    { line: 'campaigns inbox --show 1', does: 'the newest message in full' },
  ],
  positional: [],
  flags: {
    campaign: { kind: 'text', placeholder: 'ID', brief: 'only messages of this campaign' },
    to: { kind: 'text', placeholder: 'ADDRESS', brief: 'only messages to this address' },
    limit: { kind: 'number', placeholder: 'N', min: 1, max: 1000, default: 20, brief: 'how many, from the newest' },
    show: {
      kind: 'number',
      placeholder: 'N',
      min: 1,
      max: 100_000,
      default: null,
      brief: 'the message with this number in the list, in full',
    },
  },
});
