import type { ReadMailReport } from '../../../adapters/contract/index.ts';
import type { Clock } from '../../clock/clock.ts';
import type { Database } from '../../database/database.ts';
import { recordReports } from '../../ledger/record-reports.ts';
import type { LinkTokens } from '../../links/token.ts';

export interface ReportTaking {
  readonly database: Database;
  /** With the key that links are signed with: it signs the tokens of messages, too. */
  readonly tokens: LinkTokens;
  readonly read: ReadMailReport;
  readonly clock: Clock;
}

/** What became of mails that were looked at. Each mail is in one of the sums, and in `added` besides. */
export interface MailSums {
  /** Bounces of addresses that are not used again. */
  hardBounces: number;
  /** Bounces of messages alone: full mailboxes, policies, servers that were away for days. */
  softBounces: number;
  complaints: number;
  unsubscribed: number;
  delivered: number;
  /** Reports that say nothing final, such as of a delay. */
  undecided: number;
  /** Reports of no message of ours: without a token, with a forged one, or of another store. */
  strange: number;
  /** Mails that are no reports. */
  others: number;
  /** Reports that were not known before. */
  added: number;
}

export const NO_MAILS: MailSums = {
  hardBounces: 0,
  softBounces: 0,
  complaints: 0,
  unsubscribed: 0,
  delivered: 0,
  undecided: 0,
  strange: 0,
  others: 0,
  added: 0,
};

type Row = Parameters<typeof recordReports>[1][number];

/** Reads mails and keeps what they say, in one transaction; durable when it answers. Null stands for one too large to read. */
export async function takeReports(
  { database, tokens, read, clock }: ReportTaking,
  mails: readonly (Uint8Array | null)[],
): Promise<MailSums> {
  const sums = { ...NO_MAILS };
  const rows: Row[] = [];
  for (const mail of mails) {
    const report = mail === null ? null : await read(mail);
    if (report === null) {
      sums.others += 1;
      continue;
    }
    const claim = report.tokens.map((token) => tokens.read(token, clock.now())).find(isOfReport);
    if (claim === undefined) sums.strange += 1;
    else if (report.receipt === null) sums.undecided += 1;
    else {
      const addressCheck = claim.addressCheck.toString();
      rows.push({ ...report.receipt, sendId: claim.sendId.toString(), addressCheck, atMs: report.atMs });
    }
  }
  const { known, added } = await recordReports(database, rows, clock.now());
  for (const receipt of known) sums[sumOf(receipt)] += 1;
  return { ...sums, strange: sums.strange + rows.length - known.length, added };
}

function sumOf({ kind, suppressAddress }: Pick<Row, 'kind' | 'suppressAddress'>): keyof MailSums {
  if (kind === 'failed') return suppressAddress ? 'hardBounces' : 'softBounces';
  if (kind === 'complained') return 'complaints';
  return kind === 'delivered' ? 'delivered' : 'unsubscribed';
}

type Claim = ReturnType<LinkTokens['read']>;

function isOfReport(claim: Claim): claim is Extract<Claim, { readonly kind: 'report' }> {
  return typeof claim === 'object' && claim.kind === 'report';
}
