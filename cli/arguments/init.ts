import { defineArguments } from '../engine/command.ts';

export const initArguments = defineArguments({
  name: 'init',
  brief: 'write a small workspace into this folder; overwrites nothing',
  group: 'write',
  examples: [
    { line: 'campaigns init', does: 'asks for the brand and the time zone, on a terminal' },
    { line: 'campaigns init --brand "Haru Mart" --zone Asia/Seoul', does: 'asks nothing' },
  ],
  positional: [],
  flags: {
    brand: { kind: 'text', placeholder: 'NAME', brief: 'the name that customers know you by' },
    zone: { kind: 'text', placeholder: 'ZONE', brief: 'time zone of most customers, such as Asia/Seoul' },
  },
});
