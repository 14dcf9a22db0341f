import type { MailSums } from '../../runtime/ingest/index.ts';
import { counted } from './numbers.ts';

/** What was in the mailbox, without naming anybody. */
export function bouncesView(sums: MailSums): string {
  const lines = [
    line(sums.hardBounces, 'hard bounce', 'the address is not used again'),
    line(sums.softBounces, 'soft bounce', 'the message failed, the address stays'),
    line(sums.complaints, 'complaint', 'no more advertisements, and the address is not used again'),
    line(sums.unsubscribed, 'withdrawal', 'no more advertisements'),
    line(sums.delivered, 'delivery', 'confirmed', 'deliveries'),
    line(sums.undecided, 'report', 'says nothing final'),
    line(sums.strange, 'report', 'of no message of this store: without a token, or with a forged one'),
    line(sums.others, 'other mail', 'no report'),
  ].flat();
  if (lines.length === 0) return 'the mailbox is empty';
  return [...lines, `${counted(sums.added, 'report')} had not been known before`].join('\n');
}

function line(count: number, one: string, follows: string, many?: string): readonly string[] {
  return count === 0 ? [] : [`${counted(count, one, many)}: ${follows}`];
}
