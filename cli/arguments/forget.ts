import { defineArguments } from '../engine/command.ts';

export const forgetArguments = defineArguments({
  name: 'forget',
  brief: 'erase a customer from the store, for ever',
  group: 'local',
  examples: [
    { line: 'campaigns forget m1', does: 'changes nothing and asks for --yes' },
    {
      line: 'campaigns forget m1 --yes',
      does: 'erases addresses, consents, events and devices; counts of results stay',
    },
  ],
  positional: [
    { name: 'customer', placeholder: 'CUSTOMER', brief: "the customer's id in your system", required: true },
  ],
  flags: {
    yes: { kind: 'boolean', brief: 'erase it; without, nothing is done' },
  },
});
