import { relative } from 'node:path';
import type { DevState } from '../../runtime/server/dev-state.ts';
import type { DevEvent } from '../../runtime/server/supervisor.ts';

/** Where the lines go: one that is replaced, or one that stays. */
interface Lines {
  progress(line: string): void;
  settle(line: string): void;
}

/** Shows what happens to the parts while they start, run and stop. */
export function showEvent(event: DevEvent, lines: Lines): void {
  if (event.kind === 'progress') lines.progress(event.text);
  else lines.settle(lineOf(event));
}

function lineOf(event: Exclude<DevEvent, { readonly kind: 'progress' }>): string {
  switch (event.kind) {
    case 'up':
      return `${event.part} runs${event.pid === null ? '' : ` (process ${event.pid})`}`;
    case 'down': {
      const { code, message } = event.fault;
      return `${event.part} is down: ${message} [${code}]; next try in ${event.againInMs / 1_000} s`;
    }
    case 'warning':
      return `warning: ${event.fault.message} [${event.fault.code}]`;
    case 'stopped':
      return `${event.part} stopped`;
  }
}

/** The addresses, once everything runs. The password of the database stays in its file. */
export function readyLines(state: DevState, root: string): readonly string[] {
  return [
    '',
    `  Temporal UI   ${state.temporalUiUrl ?? `with the server at ${state.temporalAddress}`}`,
    `  Temporal      ${state.temporalAddress}`,
    `  Postgres      ${withoutPassword(state.postgresUrl)}`,
    `  SMTP          ${state.smtpUrl}`,
    `  links         ${state.httpUrl}`,
    `  sandbox       ${state.sandboxUrl}`,
    `  inbox         ${state.pageUrl}/   (emails in ${relative(root, state.inboxFolder)}, campaigns inbox)`,
    '',
    'Ctrl-C stops everything; the data stays in .campaigns',
  ];
}

/** For `--json`, after the end. */
export function devData(state: DevState): Readonly<Record<string, unknown>> {
  const { temporalUiUrl, temporalAddress, postgresUrl, smtpUrl, inboxFolder, sandboxUrl, httpUrl, pageUrl } = state;
  return {
    temporalUiUrl,
    temporalAddress,
    postgres: withoutPassword(postgresUrl),
    smtpUrl,
    sandboxUrl,
    httpUrl,
    pageUrl,
    inboxFolder,
  };
}

function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  return shown.href;
}
