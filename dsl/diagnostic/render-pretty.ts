import { printable, wrap } from './cells.ts';
import { codeFrame } from './code-frame.ts';
import type { Diagnostic, Range } from './diagnostic.ts';
import { LineMap } from './line-map.ts';
import { sortDiagnostics } from './sort.ts';

/** What a colour says. The text says it too, so that nothing is lost without colour. */
export type Meaning = 'good' | 'bad' | 'warn' | 'dim' | 'strong' | 'accent';

export interface PrettyOptions {
  /** Terminal columns; at least 40 are used. */
  readonly width: number;
  /** Wraps text in the colour of a meaning; identity for plain text. */
  readonly paint: (meaning: Meaning, text: string) => string;
  /** Text of a file named in a diagnostic, or null when it cannot be read; then no frame is shown. */
  readonly source: (file: string) => string | null;
}

/**
 * Diagnostics for people, in order of file and place: what, where, the source line with the place underlined, second
 * places, what to do. No trailing line break; empty for no diagnostics.
 */
export function renderPretty(diagnostics: readonly Diagnostic[], options: PrettyOptions): string {
  const frames = new Frames(options);
  return sortDiagnostics(diagnostics)
    .map((diagnostic) => renderOne(diagnostic, options, frames).join('\n'))
    .join('\n\n');
}

/** `2 errors, 1 warning in 3 files`; empty for no diagnostics. */
export function summaryLine(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const files = new Set(diagnostics.flatMap((diagnostic) => diagnostic.file ?? [])).size;
  const counts = [count(errors, 'error'), count(warnings, 'warning')].filter((text) => text !== null).join(', ');
  return counts === '' || files === 0 ? counts : `${counts} in ${count(files, 'file')}`;
}

function count(n: number, noun: string): string | null {
  return n === 0 ? null : `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function renderOne(diagnostic: Diagnostic, options: PrettyOptions, frames: Frames): readonly string[] {
  const { paint } = options;
  const width = Math.max(40, options.width);
  const meaning = diagnostic.severity === 'error' ? 'bad' : 'warn';
  const place = placeOf(diagnostic.file, diagnostic.range);
  const lines = [
    `${paint(meaning, `${diagnostic.severity} ${diagnostic.code}`)}${place && `  ${paint('accent', place)}`}`,
  ];
  lines.push(...wrap(diagnostic.message, width - 2).map((line) => `  ${paint('strong', line)}`));
  lines.push(...frames.render(diagnostic.file, diagnostic.range, '^', meaning));
  for (const label of diagnostic.labels) {
    lines.push(
      ...wrap(`${label.text}: ${placeOf(label.file, label.range)}`, width - 2).map((line) => `  ${paint('dim', line)}`),
    );
    lines.push(...frames.render(label.file, label.range, '-', 'accent'));
  }
  if (diagnostic.help !== null) {
    const [first = '', ...rest] = wrap(diagnostic.help, width - 8);
    lines.push(`  ${paint('good', 'help:')} ${first}`, ...rest.map((line) => `        ${line}`));
  }
  return lines;
}

/** `file:line:column`, counted from 1. */
function placeOf(file: string | null, range: Range | null): string {
  if (file === null) return '';
  return range === null ? printable(file) : `${printable(file)}:${range.start.line + 1}:${range.start.column + 1}`;
}

/** Draws frames and remembers the texts, as many faults often stand in one file. */
class Frames {
  readonly #options: PrettyOptions;
  readonly #maps = new Map<string, LineMap | null>();

  constructor(options: PrettyOptions) {
    this.#options = options;
  }

  render(file: string | null, range: Range | null, mark: '^' | '-', meaning: Meaning): readonly string[] {
    const map = file === null || range === null ? null : this.#map(file);
    if (map === null || range === null || map.line(range.start.line).trim() === '') return [];
    const { paint } = this.#options;
    const number = String(range.start.line + 1).padStart(4);
    const frame = codeFrame(map, range, Math.max(40, this.#options.width) - number.length - 3);
    return [
      `${paint('dim', `${number} |`)} ${frame.source}`,
      `${paint('dim', `${' '.repeat(number.length)} |`)} ${' '.repeat(frame.indent)}${paint(meaning, mark.repeat(frame.length))}`,
    ];
  }

  #map(file: string): LineMap | null {
    const known = this.#maps.get(file);
    if (known !== undefined) return known;
    const text = this.#options.source(file);
    const map = text === null ? null : new LineMap(text);
    this.#maps.set(file, map);
    return map;
  }
}
