import type { Diagnostic } from './diagnostic.ts';
import { summaryLine } from './render-pretty.ts';
import { sortDiagnostics } from './sort.ts';

/** What GitHub keeps of each severity in one step; it drops the rest without a word. */
const SHOWN = 10;

/**
 * Workflow commands that GitHub shows beside the changed lines of a pull request: errors first, then warnings, at most
 * as many as it shows. The others follow as plain lines of the log, so that nothing is lost, and a notice sums up.
 */
export function renderGithub(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return '';
  const sorted = sortDiagnostics(diagnostics);
  const groups = (['error', 'warning'] as const).map((severity) => sorted.filter((one) => one.severity === severity));
  const shown = groups.flatMap((group) => group.slice(0, SHOWN));
  const others = groups.flatMap((group) => group.slice(SHOWN));
  const summary = summaryLine(diagnostics);
  const more = others.length === 0 ? '' : `; ${others.length} of them only in the log`;
  return [...shown.map(command), ...others.map(logLine), `::notice title=campaigns check::${summary}${more}`].join(
    '\n',
  );
}

/** Does not start with `::`, so GitHub takes it for text. */
function logLine({ code, severity, file, range, message }: Diagnostic): string {
  const place =
    file === null ? '' : `${file}${range === null ? '' : `:${range.start.line + 1}:${range.start.column + 1}`} `;
  return `${place}${severity} ${code}: ${message}`.replaceAll(/[\r\n]+/g, ' ').replace(/^(?=::)/, ' ');
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
