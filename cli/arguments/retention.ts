import { defineArguments } from '../engine/command.ts';

export const retentionArguments = defineArguments({
  name: 'retention',
  brief: 'show which months of events are kept, and drop old ones',
  group: 'local',
  examples: [
    { line: 'campaigns retention', does: 'lists the months with their sizes' },
    { line: 'campaigns retention --drop-before 2025-01', does: 'drops all events before January 2025, for ever' },
  ],
  positional: [],
  flags: {
    dropBefore: {
      kind: 'text',
      placeholder: 'YYYY-MM',
      brief: 'drop events before this month (UTC); results of runs stay as they were',
    },
  },
});
