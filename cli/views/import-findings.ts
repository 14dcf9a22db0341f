import { nearest } from '../../dsl/check/nearest.ts';
import type { Diagnostic } from '../../dsl/diagnostic/index.ts';
import type { FileImport, FileReport, Notice } from '../../runtime/ingest/index.ts';
import { fault } from '../engine/failure.ts';
import { counted, whole } from './numbers.ts';
import { printable } from './text.ts';

export interface ImportFacts {
  readonly file: string;
  readonly rejects: string | null;
  readonly schema: FileImport['schema'];
  /** A person said how many rows may be refused. */
  readonly allowed: boolean;
}

/** What a person should know of an import: refused rows, and names that the workspace does not have. */
export function importFindings(report: FileReport, facts: ImportFacts): readonly Diagnostic[] {
  return [...refusals(report, facts), ...report.notices.map((notice) => noticeFinding(notice, facts))];
}

function refusals({ read, rejected, mostRejected }: FileReport, { file, rejects, allowed }: ImportFacts) {
  if (rejected === 0) return [];
  const count = `${whole(rejected)} of ${counted(read, 'row')} ${rejected === 1 ? 'is' : 'are'} refused`;
  if (rejected > mostRejected) {
    const message = `${file}: ${count}, at most ${whole(mostRejected)} may be; nothing was imported`;
    return [fault('input/rejected', message, `mend what ${rejects} lists, or raise --max-rejects`)];
  }
  const help = `mend what ${rejects} lists and import the file again; what is in does not change`;
  const finding = fault('input/rejected', `${file}: ${count}; the others are in`, help);
  return [allowed ? { ...finding, severity: 'warning' as const } : finding];
}

function noticeFinding({ what, name, rows }: Notice, { file, schema }: ImportFacts): Diagnostic {
  const shown = printable(name);
  const where = counted(rows, 'row');
  const [message, help] =
    what === 'lacking'
      ? [`${shown} is missing in ${where}, and customer.ts gives it to everyone`, 'make it optional there, or bring it']
      : [`${shown} stands in ${where}, and customer.ts does not know it`, meant(name, schema)];
  return { ...fault('input/columns', `${file}: ${message}`, help), severity: 'warning' };
}

function meant(name: string, schema: FileImport['schema']): string {
  const names = [
    ...Object.keys(schema?.attributes ?? {}).map((attribute) => `attributes.${attribute}`),
    ...Object.values(schema?.events ?? {}).flatMap(({ properties }) =>
      Object.keys(properties).map((property) => `properties.${property}`),
    ),
    ...Object.keys(schema?.events ?? {}).map((event) => `type ${event}`),
  ];
  const near = nearest(name, names);
  return near === null ? 'declare it there before a campaign asks for it' : `did you mean "${near}"?`;
}
