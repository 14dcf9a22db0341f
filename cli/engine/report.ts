import type { Diagnostic } from '../../dsl/diagnostic/diagnostic.ts';
import type { Answer } from './contract.ts';
import type { ColourChoice } from './global-flags.ts';
import { styleFor } from './style.ts';
import type { Surroundings } from './surroundings.ts';

/** Version of the `--json` document. Raised when a field changes its meaning or goes; new fields do not raise it. */
const FORMAT_VERSION = 1;

export interface Report {
  /** Null where no command was understood. */
  readonly command: string | null;
  /** Folder that the files in diagnostics are relative to. */
  readonly root: string;
  readonly answer: Answer;
  readonly json: boolean;
  readonly color: ColourChoice;
}

/** Prints an answer: the answer itself to stdout, its faults to stderr; or everything as one JSON document to stdout. */
export async function print(report: Report, outside: Surroundings): Promise<void> {
  const { command, answer, json, color } = report;
  const { exit, data, diagnostics } = answer;
  if (json) {
    const faults = diagnostics.length === 0 ? [] : (await renderers()).renderJson(diagnostics);
    const document = { formatVersion: FORMAT_VERSION, command, exit, data, diagnostics: faults };
    outside.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  if (diagnostics.length > 0 && answer.showsDiagnostics !== true) await printFaults(diagnostics, report, outside);
  const text = answer.pretty(styleFor(outside.stdout, color, outside.env));
  if (text !== '') outside.stdout.write(`${text}\n`);
}

async function printFaults(diagnostics: readonly Diagnostic[], { root, color }: Report, outside: Surroundings) {
  const { renderPretty } = await renderers();
  const { workspaceText } = await import('./workspace-text.ts');
  const { width, paint } = styleFor(outside.stderr, color, outside.env);
  outside.stderr.write(`${renderPretty(diagnostics, { width, paint, source: workspaceText(root) })}\n`);
}

/** Loaded when there is something to render, so that `--help` starts quickly. */
const renderers = () => import('../../dsl/diagnostic/index.ts');
