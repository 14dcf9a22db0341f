/** Signs with a meaning in a CSV file, one ASCII character each. */
export interface CsvForm {
  /** Default `,`. */
  readonly delimiter: string;
  /** Default `"`. */
  readonly quote: string;
}

export interface RecordEnds {
  /** Bytes up to the end of the last whole record, its line end included; 0 where none is whole. */
  readonly end: number;
  /** Line ends among them, those within quotes too. */
  readonly lines: number;
  /** The bytes end within quotes. */
  readonly inQuotes: boolean;
}

const LINE_FEED = 0x0a;

/** Looks through bytes that begin with a record. `csv`: where line ends may stand within quotes; null: nowhere. */
export function recordEnds(bytes: Uint8Array, csv: CsvForm | null): RecordEnds {
  return csv === null ? lineEnds(bytes) : csvEnds(bytes, csv);
}

function lineEnds(bytes: Uint8Array): RecordEnds {
  let end = 0;
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) {
    end = at + 1;
    lines += 1;
  }
  return { end, lines, inQuotes: false };
}

/** A quote opens at the start of a cell, or right after one that closed; anywhere else it stands for itself. */
function csvEnds(bytes: Uint8Array, { delimiter, quote }: CsvForm): RecordEnds {
  const [QUOTE, DELIMITER] = [quote.charCodeAt(0), delimiter.charCodeAt(0)];
  let end = 0;
  let lines = 0;
  let seen = 0;
  let inQuotes = false;
  let mayOpen = true;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      if (inQuotes) {
        inQuotes = false;
        mayOpen = true;
      } else if (mayOpen) inQuotes = true;
      continue;
    }
    if (byte === LINE_FEED) {
      seen += 1;
      if (!inQuotes) {
        end = at + 1;
        lines = seen;
      }
    }
    mayOpen = byte === LINE_FEED || byte === DELIMITER;
  }
  return { end, lines, inQuotes };
}
