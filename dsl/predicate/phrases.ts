import type {
  AttributeTest,
  ConsentNode,
  EventAggregateNode,
  EventWindow,
  MessageHistoryNode,
  PurchaseCycleNode,
  RandomNode,
  ReachableNode,
  RfmNode,
  SequenceNode,
  StepStatusNode,
} from '../ir/index.ts';

/** Bounds of a number of times. */
export interface Bounds {
  readonly min: number;
  readonly max: number | null;
}

/** How one language says the parts of a predicate. Events come with their conditions, in words. */
export interface Phrases {
  readonly everyone: string;
  readonly all: (parts: readonly string[]) => string;
  readonly any: (parts: readonly string[]) => string;
  readonly not: (part: string) => string;
  readonly segment: (name: string, meaning: string) => string;
  /** An event and what its properties must be. */
  readonly events: (event: string, conditions: readonly string[]) => string;
  readonly count: (events: string, bounds: Bounds, window: EventWindow) => string;
  /** Name of the number, for a clause about it. */
  readonly aggregate: (kind: EventAggregateNode['aggregate'], property: string, events: string) => string;
  /** A clause that holds in a window. */
  readonly inWindow: (clause: string, window: EventWindow) => string;
  readonly sequence: (node: SequenceNode, first: string, second: string) => string;
  readonly rank: (node: RfmNode, events: string) => string;
  readonly cycle: (node: PurchaseCycleNode, events: string) => string;
  readonly history: (node: MessageHistoryNode) => string;
  readonly stepStatus: (node: StepStatusNode) => string;
  readonly consent: (node: ConsentNode) => string;
  readonly reachable: (node: ReachableNode) => string;
  readonly random: (node: RandomNode) => string;
  /** A clause about an attribute's name; the operand is already in words, and empty where the test has none. */
  readonly test: Readonly<Record<TestPhrase, (name: string, operand: string) => string>>;
  /** A length of time in milliseconds. */
  readonly duration: (ms: number) => string;
}

/** The questions, with those that differ in a word told apart. */
export type TestPhrase =
  | Exclude<AttributeTest['op'], 'exists' | 'within'>
  | 'exists'
  | 'missing'
  | 'next'
  | 'last'
  | 'before'
  | 'after';

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

/** The upper or lower end of the standings as a whole percentage, if the quantiles are one. */
export function shareOf({
  quantiles,
  in: chosen,
}: RfmNode): { readonly end: 'top' | 'bottom'; readonly percent: number } | null {
  const percent = (100 * chosen.length) / quantiles;
  const isRun = chosen.every((one, index) => index === 0 || one === (chosen[index - 1] ?? 0) + 1);
  if (!Number.isInteger(percent) || !isRun) return null;
  if (chosen.at(-1) === quantiles) return { end: 'top', percent };
  return chosen[0] === 1 ? { end: 'bottom', percent } : null;
}
