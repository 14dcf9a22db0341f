/**
 * Why a row cannot be taken, with what is said of its field. In rejects files and reports for ever, so a word keeps its
 * meaning.
 */
export const REJECT_REASONS = {
  'not-an-object': 'is not one JSON object',
  'cell-count': 'has more or fewer cells than the header',
  'bad-quotes': 'has text after a closing quote',
  'too-long': 'is longer than 1 MiB',
  missing: 'is missing',
  'unknown-field': 'does not exist for rows of this kind',
  'wrong-type': 'is not of the type that it must be',
  'unlisted-value': 'has a value that is not among those allowed',
  'bad-number': 'is not a number',
  'bad-time': 'is not a time of the expected form',
  'in-the-future': 'lies in the future',
  'too-old': 'lies before the time that is kept',
  'bad-zone': 'is not a time zone of the IANA list',
  'bad-locale': 'is not a language, such as ko or en-GB',
  'bad-address': 'is not an address for this channel',
  'bad-text': 'holds a character that cannot be kept',
  'too-many-characters': 'is longer than it may be',
  'unknown-customer': 'names nobody who is in the store',
} as const satisfies Record<string, string>;

export type RejectReason = keyof typeof REJECT_REASONS;

/** What is wrong with a row. Names the field, never its value: that may be somebody's data. */
export interface RowFault {
  /** As in `at` or `properties.price`; empty for the row as a whole. */
  readonly field: string;
  readonly reason: RejectReason;
}

export function rowFault(field: string, reason: RejectReason): RowFault {
  return { field, reason };
}

/** Tells a fault from anything else that reading a row may answer. */
export function isRowFault(value: object): value is RowFault {
  return 'reason' in value;
}
