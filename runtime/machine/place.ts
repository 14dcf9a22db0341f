/**
 * Where somebody stands in the program of a run who had to wait in it. People who never waited have no place: they go
 * with their range.
 */
export interface Place {
  /** Position in the program; the person has done all steps before it and none from it on. */
  readonly step: number;
  /** Milliseconds since 1970; infinite for those who have left. */
  readonly dueAtMs: number;
  /** What is waited for: a reason of the policy or of a fallback, `WAIT`, or `ARRIVED` for who just came to the step. */
  readonly reason: string;
}

/** The person waits because the step says so. */
export const WAIT = 'wait';
/** The person came to the step at `dueAtMs` and waits for nothing yet. */
export const ARRIVED = 'arrived';

/**
 * Whether a batch of a step is to take somebody on: `here` is done now, `waits` stands at this step and is not due,
 * `elsewhere` stands at another step or has left.
 */
export function standing(place: Place | null, step: number, nowMs: number): 'here' | 'waits' | 'elsewhere' {
  if (place === null) return 'here';
  if (place.step !== step || !Number.isFinite(place.dueAtMs)) return 'elsewhere';
  return place.dueAtMs <= nowMs ? 'here' : 'waits';
}
