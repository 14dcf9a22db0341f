import type { CsvForm } from './record-ends.ts';

export interface CsvRecord {
  readonly cells: readonly string[];
  /** Line on which it begins. */
  readonly line: number;
  /** As it is written, without its line end. */
  readonly raw: string;
  /** Where the next record begins in the text. */
  readonly next: number;
  /** Text stands between a closing quote and the end of its cell. */
  readonly badQuotes: boolean;
}

/**
 * The records of a block, RFC 4180: quoted cells may hold delimiters, line ends and doubled quotes; lines end with LF or
 * CRLF. A quote within a cell that does not begin with one stands for itself. Empty lines are no records.
 */
export function* csvRecords(text: string, form: CsvForm, firstLine: number): Generator<CsvRecord> {
  const { delimiter, quote } = form;
  let line = firstLine;
  let nextQuote = text.indexOf(quote);
  for (let at = 0; at < text.length; ) {
    const lineEnd = endOf(text, '\n', at);
    if (nextQuote !== -1 && nextQuote < at) nextQuote = text.indexOf(quote, at);
    if (nextQuote === -1 || nextQuote > lineEnd) {
      const raw = withoutReturn(text, at, lineEnd);
      if (raw !== '') yield { cells: raw.split(delimiter), line, raw, next: lineEnd + 1, badQuotes: false };
      at = lineEnd + 1;
      line += 1;
    } else {
      const { cells, end, lines, badQuotes } = quotedRecord(text, at, form);
      yield { cells, line, raw: withoutReturn(text, at, end), next: end + 1, badQuotes };
      at = end + 1;
      line += lines;
    }
  }
}

function quotedRecord(text: string, start: number, { delimiter, quote }: CsvForm) {
  const cells: string[] = [];
  let lines = 1;
  let badQuotes = false;
  for (let at = start; ; ) {
    if (text[at] !== quote) {
      const end = Math.min(endOf(text, delimiter, at), endOf(text, '\n', at));
      const last = text[end] !== delimiter;
      cells.push(last ? withoutReturn(text, at, end) : text.slice(at, end));
      if (last) return { cells, end, lines, badQuotes };
      at = end + 1;
      continue;
    }
    const close = closingQuote(text, at + 1, quote);
    const cell = text.slice(at + 1, close).replaceAll(quote + quote, quote);
    cells.push(cell);
    lines += count(cell, '\n');
    at = close + 1;
    if (text[at] === '\r' && (text[at + 1] === '\n' || at + 1 === text.length)) at += 1;
    if (text[at] === '\n' || at >= text.length) return { cells, end: at, lines, badQuotes };
    if (text[at] !== delimiter) {
      badQuotes = true;
      at = Math.min(endOf(text, delimiter, at), endOf(text, '\n', at));
      if (text[at] !== delimiter) return { cells, end: at, lines, badQuotes };
    }
    at += 1;
  }
}

/** The quote that ends a cell: the first that is not doubled. */
function closingQuote(text: string, from: number, quote: string): number {
  for (let at = from; ; at += 2) {
    at = endOf(text, quote, at);
    if (text[at + 1] !== quote) return at;
  }
}

function endOf(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at === -1 ? text.length : at;
}

function withoutReturn(text: string, start: number, end: number): string {
  return text.slice(start, text[end - 1] === '\r' && end > start ? end - 1 : end);
}

function count(text: string, sign: string): number {
  let found = 0;
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) found += 1;
  return found;
}
