import { defineArguments } from '../engine/command.ts';
import { ENV_FLAG } from '../engine/global-flags.ts';

export const previewArguments = defineArguments({
  name: 'preview',
  brief: "show a campaign's messages as one customer would get them",
  group: 'ship',
  examples: [
    { line: 'campaigns preview first-purchase --customer m1', does: 'every message, and whether it would leave' },
    { line: 'campaigns preview first-purchase --customer m1 --variant plain', does: 'another variant than their own' },
    { line: 'campaigns preview first-purchase --sample', does: 'all its texts, without a customer or a database' },
  ],
  positional: [{ name: 'id', placeholder: 'ID', brief: 'the campaign, as its file is now', required: true }],
  flags: {
    customer: { kind: 'text', placeholder: 'CUSTOMER', brief: "the customer's id in your system" },
    sample: { kind: 'boolean', brief: 'every variant for a made-up customer instead; needs no Postgres' },
    variant: { kind: 'text', placeholder: 'VARIANT', brief: 'this variant, whichever the customer would get' },
    channel: { kind: 'text', placeholder: 'CHANNEL', brief: 'only messages of this channel, as in sms' },
    locale: { kind: 'text', placeholder: 'LOCALE', brief: 'in this language, whichever the customer reads' },
    env: ENV_FLAG,
  },
});
