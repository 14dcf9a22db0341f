import { defineArguments } from '../engine/command.ts';

export const bouncesArguments = defineArguments({
  name: 'bounces',
  brief: 'take bounces and complaints out of a mailbox',
  group: 'local',
  examples: [
    { line: 'campaigns bounces /var/mail/bounce', does: 'reads an mbox; the same one again changes nothing' },
    { line: 'campaigns bounces Maildir', does: 'reads a Maildir, or a folder of .eml files' },
  ],
  positional: [
    { name: 'mailbox', placeholder: 'MAILBOX', brief: 'an mbox, a mail, a Maildir or a folder', required: true },
  ],
  flags: {},
});
