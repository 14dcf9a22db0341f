import { defineArguments } from '../engine/command.ts';
import { ENV_FLAG } from '../engine/global-flags.ts';

const port = <const T extends string>(brief: T) =>
  ({ kind: 'number', placeholder: 'PORT', min: 1, max: 65_535, default: null, brief }) as const;

export const devArguments = defineArguments({
  name: 'dev',
  brief: 'run all servers and a worker on this machine until Ctrl-C',
  group: 'local',
  examples: [
    { line: 'campaigns dev', does: 'starts what is missing; the next start goes on where this one stopped' },
    { line: 'campaigns dev --ui-port 8233', does: "puts Temporal's web page where you want it" },
  ],
  positional: [],
  flags: {
    env: ENV_FLAG,
    postgresPort: port('port of Postgres; the last one, or any, if not given'),
    temporalPort: port('port of Temporal; as above'),
    uiPort: port("port of Temporal's web page; as above"),
    smtpPort: port('port of the inbox; as above'),
    sandboxPort: port('port of the sandbox; as above'),
    httpPort: port('port of links, preferences and receipts; as above'),
    inboxPort: port('port of the page that shows messages; as above'),
  },
});
