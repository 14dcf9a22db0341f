import { defineArguments } from '../engine/command.ts';

export const initArguments = defineArguments({
  name: 'init',
  brief: 'write a small workspace into this folder; overwrites nothing',
  group: 'write',
  examples: [
    { line: 'campaigns init', does: 'asks a few questions, on a terminal' },
    {
      line: 'campaigns init --no-input',
      does: 'asks nothing: email, in YAML, for a shop in Seoul named like the folder',
    },
    {
      line: 'campaigns init --brand "Haru Mart" --zone Asia/Seoul --channel email --channel kakao --in ts',
      does: 'asks only for the language',
    },
  ],
  positional: [],
  flags: {
    brand: { kind: 'text', placeholder: 'NAME', brief: 'the name that customers know you by' },
    zone: { kind: 'text', placeholder: 'ZONE', brief: 'time zone of most customers, such as Asia/Seoul' },
    locale: { kind: 'choice', values: ['ko', 'en'], default: null, brief: 'language of the samples' },
    channel: { kind: 'list', placeholder: 'NAME', brief: 'email, push, kakao or sms' },
    in: { kind: 'choice', values: ['yaml', 'ts'], default: null, brief: 'what campaigns are written in' },
  },
});
