import type { AttributeTest, EventCountNode } from '../ir/index.ts';

/** How one language says the parts of a predicate. */
export interface Phrases {
  readonly everyone: string;
  readonly all: (parts: readonly string[]) => string;
  readonly any: (parts: readonly string[]) => string;
  readonly not: (part: string) => string;
  readonly count: (node: EventCountNode) => string;
  /** A clause about an attribute's name; the operand is already in words, and empty where the test has none. */
  readonly test: Readonly<Record<TestPhrase, (name: string, operand: string) => string>>;
  /** A length of time in milliseconds. */
  readonly duration: (ms: number) => string;
}

/** The questions, with those that differ in a word told apart. */
export type TestPhrase = Exclude<AttributeTest['op'], 'exists' | 'within'> | 'exists' | 'missing' | 'next' | 'last';

const UNITS = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

export type Unit = (typeof UNITS)[number]['unit'];

/** A duration as a number of the largest unit that it is a multiple of. Weeks are told in days, as people count. */
export function largestUnit(ms: number): { readonly count: number; readonly unit: Unit } {
  const fitting = UNITS.find((candidate) => ms % candidate.ms === 0);
  return fitting === undefined
    ? { count: ms / 60_000, unit: 'minute' }
    : { count: ms / fitting.ms, unit: fitting.unit };
}
