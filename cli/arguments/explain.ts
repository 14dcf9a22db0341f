import { defineArguments } from '../engine/command.ts';

export const explainArguments = defineArguments({
  name: 'explain',
  brief: 'tell what a diagnostic code means and what to do',
  group: 'write',
  examples: [{ line: 'campaigns explain check/weights', does: 'the page of one code' }],
  positional: [{ name: 'code', placeholder: 'CODE', brief: 'a code such as check/weights', required: true }],
  flags: {},
});
