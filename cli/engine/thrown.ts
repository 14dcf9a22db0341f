import { type Diagnostic, DiagnosticError } from '../../dsl/diagnostic/diagnostic.ts';
import { DatabaseError } from '../../runtime/database/failure.ts';
import { saysDiskFull } from '../../runtime/server/disk-full.ts';
import { type Answer, EXIT } from './contract.ts';
import { failed, fault } from './failure.ts';

/** What a thrown value means: an interruption that reached the command, faults, trouble around us, or a bug of ours. */
export function answerForThrown(thrown: unknown, interrupted: boolean): Answer {
  if (interrupted) return failed([fault('cli/interrupted', 'stopped before the end')], EXIT.interrupted);
  if (thrown instanceof DiagnosticError) return failed(thrown.diagnostics);
  return failed([troubleAround(thrown) ?? bug(thrown)]);
}

/** SQLSTATEs of a schema, table or function that does not exist. */
const EMPTY_STATES: ReadonlySet<string> = new Set(['3F000', '42P01', '42883']);

function troubleAround(thrown: unknown): Diagnostic | null {
  if (saysDiskFull(thrown)) return fault('server/disk-full', 'the disk is full', 'make room and start again');
  if (!(thrown instanceof DatabaseError)) return null;
  if (EMPTY_STATES.has(thrown.code)) {
    const help = 'campaigns deploy makes the tables; if they should be there, check DATABASE_URL';
    return fault('server/database-empty', 'this database has none of the tables of campaigns-as-code', help);
  }
  if (!thrown.connectionLost) return null;
  const help = 'check DATABASE_URL, or start campaigns dev; then repeat the command';
  return fault('server/postgres-unreachable', `Postgres does not answer (${thrown.code})`, help);
}

function bug(thrown: unknown): Diagnostic {
  // The message stays out: libraries quote what they were given, which may be somebody's data.
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  const help = 'set CAMPAIGNS_DEBUG=1 to see where it happened, and report it with what you did';
  return fault('cli/bug', `this is a bug in campaigns (${name})`, help);
}

/** Where an error was thrown, for a bug report. Quoted texts, addresses and long numbers may be somebody's data. */
export function trace(thrown: unknown): string {
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return text
    .replace(/"[^"\n]*"|'[^'\n]*'|`[^`\n]*`/g, '"…"')
    .replace(/[^\s@(]+@[^\s@)]+\.[^\s@)]+/g, '…')
    .replace(/\+?\d(?:[ -]?\d){6,}/g, '…');
}
