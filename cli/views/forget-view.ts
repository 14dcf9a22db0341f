import type { Forgotten } from '../../runtime/ingest/index.ts';
import { counted } from './numbers.ts';

/** What is gone and what stays, without naming the person. */
export function forgetView({ addresses, consents, events, devices, enrolments, suppressed }: Forgotten): string {
  const gone = [
    counted(addresses, 'address', 'addresses'),
    counted(consents, 'word of consent', 'words of consent'),
    counted(events, 'event'),
    counted(devices, 'device'),
  ];
  const lines = [`erased the customer with ${gone.join(', ')}`];
  lines.push(`kept without the person: ${counted(enrolments, 'enrolment')}, so that results stay as they were`);
  if (suppressed > 0) {
    lines.push(
      `kept: ${counted(suppressed, 'suppressed address', 'suppressed addresses')}, so that nobody writes there again`,
    );
  }
  return lines.join('\n');
}
