import type { Diagnostic } from './diagnostic.ts';
import { sortDiagnostics } from './sort.ts';

/**
 * Workflow commands that GitHub shows beside the changed lines of a pull request, one per line. GitHub keeps 10 errors
 * and 10 warnings of a step and drops the rest without a word, so the pretty form belongs into the log too.
 */
export function renderGithub(diagnostics: readonly Diagnostic[]): string {
  return sortDiagnostics(diagnostics).map(command).join('\n');
}

function command({ code, severity, file, range, message, help }: Diagnostic): string {
  const properties: (readonly [string, string | number])[] = [];
  if (file !== null) properties.push(['file', file]);
  if (file !== null && range !== null) {
    properties.push(['line', range.start.line + 1], ['endLine', range.end.line + 1]);
    // GitHub refuses columns on a range over several lines.
    if (range.start.line === range.end.line) {
      properties.push(
        ['col', range.start.column + 1],
        ['endColumn', Math.max(range.end.column, range.start.column + 1)],
      );
    }
  }
  properties.push(['title', code]);
  const list = properties.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',');
  return `::${severity} ${list}::${escapeData(help === null ? message : `${message}\n${help}`)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
