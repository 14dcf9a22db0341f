import { CODES, type DiagnosticCode } from './codes.ts';
import type { Diagnostic, Fix, Label, Range } from './diagnostic.ts';
import { sortDiagnostics } from './sort.ts';

export interface SarifOptions {
  /** Version of campaigns. */
  readonly version: string;
  /** The page of a code in Markdown, as `campaigns explain` prints it; null where there is none. */
  readonly page: (code: DiagnosticCode) => string | null;
}

/**
 * One run of the Static Analysis Results Interchange Format 2.1.0 (OASIS), for GitHub code scanning, Azure DevOps and
 * editors. Lines and columns count from 1, columns in UTF-16 units, ends exclusive, as its section 3.30 has it.
 */
export function renderSarif(diagnostics: readonly Diagnostic[], options: SarifOptions): unknown {
  const sorted = sortDiagnostics(diagnostics);
  const codes = [...new Set(sorted.map(({ code }) => code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'campaigns',
            version: options.version,
            rules: codes.map((code) => ruleOf(code, options.page(code))),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: sorted.map((diagnostic) => resultOf(diagnostic, codes.indexOf(diagnostic.code))),
      },
    ],
  };
}

/** Heading of a code in docs/errors.md, as GitHub links to it. */
export function docsAnchor(code: DiagnosticCode): string {
  return `docs/errors.md#${code.replaceAll('/', '')}`;
}

function ruleOf(code: DiagnosticCode, page: string | null) {
  const seeAlso = `campaigns explain ${code}, or ${docsAnchor(code)}`;
  return {
    id: code,
    shortDescription: { text: CODES[code] },
    help: { text: `${page ?? CODES[code]}\n\n${seeAlso}`, markdown: `${page ?? CODES[code]}\n\n${seeAlso}` },
  };
}

function resultOf({ code, severity, file, range, message, help, labels, fix }: Diagnostic, ruleIndex: number) {
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: help === null ? message : `${message}. ${help}` },
    ...(file !== null && { locations: [{ physicalLocation: physical(file, range) }] }),
    ...(labels.length > 0 && { relatedLocations: labels.map(related) }),
    ...(fix !== null && { fixes: [fixOf(fix)] }),
  };
}

function related({ file, range, text }: Label, id: number) {
  return { id, message: { text }, physicalLocation: physical(file, range) };
}

function fixOf({ title, applicability, edits }: Fix) {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: applicability === 'safe' ? title : `${title} (look before you take it)` },
    artifactChanges: files.map((file) => ({
      artifactLocation: { uri: uriOf(file) },
      replacements: edits
        .filter((edit) => edit.file === file)
        .map(({ range, newText }) => ({ deletedRegion: region(range), insertedContent: { text: newText } })),
    })),
  };
}

function physical(file: string, range: Range | null) {
  return { artifactLocation: { uri: uriOf(file) }, ...(range !== null && { region: region(range) }) };
}

function region({ start, end }: Range) {
  return {
    startLine: start.line + 1,
    startColumn: start.column + 1,
    endLine: end.line + 1,
    endColumn: end.column + 1,
  };
}

/** A relative URI reference: Korean letters, spaces and the like are percent-encoded, slashes stay. */
function uriOf(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
