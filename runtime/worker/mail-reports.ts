import { readMailReport } from '../../adapters/smtp/reports/read-report.ts';
import { DiagnosticError } from '../../dsl/diagnostic/diagnostic.ts';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import { mailsIn } from '../ingest/mail/mails-in.ts';
import { type MailSums, NO_MAILS, takeReports } from '../ingest/mail/take-reports.ts';
import { type MayWrite, writeKeys } from '../ingest/segment/write-keys.ts';
import { serverFault } from '../server/fault.ts';
import { LINK_VARIABLES, linkSetup } from './links.ts';

/** Keys of those who hand in mails over HTTP, with commas between them. */
const REPORT_KEYS = 'CAMPAIGNS_MAIL_REPORT_KEYS';

type Environment = Readonly<Record<string, string | undefined>>;

/** Mails whose reports are written in one transaction. */
const MAILS_AT_A_TIME = 200;

export interface MailboxImport {
  readonly database: Database;
  readonly clock: Clock;
  readonly env: Environment;
  readonly signal: AbortSignal;
  /** Called after each transaction with the mails so far. */
  readonly onProgress: (mails: number) => void;
}

/**
 * Takes the bounces and complaints out of a mailbox: a file with one mail, an mbox, a folder of `.eml` files, a Maildir.
 * The same mailbox again changes nothing. Stops between transactions when the signal fires; what is in stays.
 * @throws DiagnosticError as `linkSetup`, and `config/missing-secret` where links have no key
 */
export async function importMailbox(
  path: string,
  { database, clock, env, signal, onProgress }: MailboxImport,
): Promise<MailSums> {
  const taking = { database, clock, tokens: tokensOf(env), read: readMailReport };
  const total = { ...NO_MAILS };
  let waiting: (Buffer | null)[] = [];
  let mails = 0;
  const take = async () => {
    const sums = await takeReports(taking, waiting);
    for (const name of Object.keys(total) as (keyof MailSums)[]) total[name] += sums[name];
    mails += waiting.length;
    waiting = [];
    onProgress(mails);
  };
  for await (const mail of mailsIn(path)) {
    signal.throwIfAborted();
    waiting.push(mail);
    if (waiting.length === MAILS_AT_A_TIME) await take();
  }
  if (waiting.length > 0) await take();
  return total;
}

/**
 * What the HTTP service needs to take mails; null where the environment names no key, and nobody may hand any in then.
 * @throws DiagnosticError `workspace/invalid-config` for a key that can be guessed, `config/missing-secret` without the key of links
 */
export function mailReportSetup(env: Environment) {
  const mayReport = keysOf(env);
  return mayReport === null ? null : { mayReport, tokens: tokensOf(env), read: readMailReport };
}

function keysOf(env: Environment): MayWrite | null {
  try {
    return writeKeys(env[REPORT_KEYS]);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const help = 'use 32 random characters for each';
    throw new DiagnosticError([serverFault('workspace/invalid-config', `${REPORT_KEYS}: ${error.message}`, help)]);
  }
}

/** Reports are known by tokens that are signed like links. Without the key, every one of them would be strange. */
function tokensOf(env: Environment) {
  const setup = linkSetup(env);
  if (setup !== null) return setup.tokens;
  const { url, key } = LINK_VARIABLES;
  const message = `the environment variable ${key} is not set, and bounces are told by tokens that it signs`;
  const help = `set ${url} and ${key} to the values that workers have`;
  throw new DiagnosticError([serverFault('config/missing-secret', message, help)]);
}
