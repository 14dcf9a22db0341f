import type { Finding } from '../check/finding.ts';
import type { DiagnosticCode } from '../diagnostic/codes.ts';
import type { Diagnostic, Fix, Label, Range } from '../diagnostic/diagnostic.ts';
import { LineMap } from '../diagnostic/line-map.ts';
import type { YamlFault } from '../yaml/yaml-fault.ts';
import type { Locate, Located } from './locator.ts';

export function diagnostic(
  code: DiagnosticCode,
  file: string | null,
  range: Range | null,
  message: string,
  more: { readonly severity?: 'warning'; readonly help?: string | null; readonly labels?: readonly Label[] } = {},
): Diagnostic {
  const { severity = 'error', help = null, labels = [] } = more;
  return { code, severity, file, range, message, labels, help, fix: null };
}

/** Gives a finding its place in the file, and its replacement a place to be written to. */
export function diagnosticOfFinding(finding: Finding, file: string, locate: Locate): Diagnostic {
  return diagnosticAt(finding, file, locate(finding));
}

/** What is told of a fault apart from its place. */
type Fault = Pick<Finding, 'code' | 'message'> & Partial<Pick<Finding, 'severity' | 'help' | 'replacement' | 'sure'>>;

/** A fault at a place, which may lie in a file that the definition includes. */
export function diagnosticAt(fault: Fault, file: string, located: Located | null): Diagnostic {
  const { code, severity = 'error', message, help = null, replacement = null, sure = false } = fault;
  const where = located?.file ?? file;
  const fix: Fix | null =
    replacement === null || located === null || located.edit === null
      ? null
      : {
          title: `write ${replacement}`,
          applicability: sure && isWord(replacement) ? 'safe' : 'maybe',
          edits: [{ file: where, range: located.edit, newText: replacement }],
        };
  const labels = located?.labels ?? [];
  return { code, severity, file: where, range: located?.range ?? null, message, labels, help, fix };
}

/** Stands for itself in YAML, with or without quotes, in a TypeScript text and in a template. */
function isWord(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_./-]*$/u.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
}

export function diagnosticOfYaml(fault: YamlFault, file: string, text: string): Diagnostic {
  const map = new LineMap(text);
  const { code, start, end, message, help, edit } = fault;
  const fix: Fix | null = edit && {
    title: edit.title,
    applicability: 'safe',
    edits: [{ file, range: map.range(edit.start, edit.end), newText: edit.newText }],
  };
  return { code, severity: 'error', file, range: map.range(start, end), message, labels: [], help, fix };
}
