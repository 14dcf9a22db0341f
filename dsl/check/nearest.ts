import { synonymsOf } from './synonyms.ts';

/**
 * The candidate that a mistyped name most likely means, or null. Distance counts inserted, deleted, replaced and
 * swapped neighbouring letters, ignoring case; a third of the name's length, at least one and at most three, may differ,
 * and as many letters may be missing at its end.
 * Words of other languages and programs that mean a candidate come first; of equally near candidates one that has all
 * letters of the name in their order, then the first.
 */
export function nearest(name: string, candidates: readonly string[]): string | null {
  return near(name, candidates)[0]?.candidate ?? null;
}

/** A name shorter than this is near to too many others for anyone to be sure. */
const SURE_LENGTH = 4;

/** The candidate that a name means beyond doubt: misspelt, long enough, and the next candidate is much farther. */
function unmistakable(name: string, candidates: readonly string[]): string | null {
  const [first, second] = near(name, candidates);
  if (first === undefined || name.length < SURE_LENGTH || synonymsOf(name).includes(first.candidate)) return null;
  return second === undefined || second.distance >= first.distance + 2 ? first.candidate : null;
}

interface Near {
  readonly candidate: string;
  readonly distance: number;
}

/** Candidates that are near enough, the nearest first. */
function near(name: string, candidates: readonly string[]): readonly Near[] {
  const meant = synonymsOf(name).filter((candidate) => candidates.includes(candidate));
  if (meant.length > 0) return meant.map((candidate) => ({ candidate, distance: 0 }));
  const limit = Math.min(3, Math.max(1, Math.floor(name.length / 3)));
  const lower = name.toLowerCase();
  return candidates
    .filter((candidate) => Math.abs(candidate.length - name.length) <= Math.max(limit, LONGEST_END))
    .map((candidate) => ({ candidate, distance: editDistance(lower, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= limit || isBegun(lower, candidate.toLowerCase()))
    .sort((a, b) => a.distance - b.distance || lettersLeftOut(lower, a) - lettersLeftOut(lower, b));
}

/** Letters that a name may lack at its end, as in "visit" for "visited". */
const LONGEST_END = 3;

function isBegun(name: string, candidate: string): boolean {
  return name.length >= SURE_LENGTH && candidate.startsWith(name) && candidate.length - name.length <= LONGEST_END;
}

/** Whether a candidate lacks a letter of the name, or has it elsewhere: slips leave letters out more than they change them. */
function lettersLeftOut(name: string, { candidate }: Near): number {
  let at = 0;
  for (const letter of candidate.toLowerCase()) if (letter === name[at]) at += 1;
  return at === name.length ? 0 : 1;
}

/** What a finding about a mistyped name says. */
export interface Suggestion {
  readonly help: string | null;
  readonly replacement: string | null;
  /** The replacement is what was meant beyond doubt, so it may be written without asking. */
  readonly sure: boolean;
}

/** The nearest name if there is one, otherwise all that exist. */
export function suggestion(name: string, candidates: readonly string[]): Suggestion {
  const [meant, ...others] = near(name, candidates).filter(({ distance }) => distance === 0);
  if (meant !== undefined && others.length > 0) {
    const words = [meant, ...others].map(({ candidate }) => `"${candidate}"`);
    return { help: `did you mean ${words.join(' or ')}?`, replacement: null, sure: false };
  }
  return nearOrAll(name, candidates);
}

function nearOrAll(name: string, candidates: readonly string[]): Suggestion {
  const meant = nearest(name, candidates);
  if (meant !== null) {
    const sure = unmistakable(name, candidates) !== null;
    return { help: `did you mean "${meant}"?`, replacement: meant, sure };
  }
  if (candidates.length === 0) return { help: null, replacement: null, sure: false };
  const shown = candidates.slice(0, 12);
  const more = candidates.length > shown.length ? ` and ${candidates.length - shown.length} more` : '';
  return { help: `there are: ${shown.join(', ')}${more}`, replacement: null, sure: false };
}

/** Optimal string alignment distance. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, at(beforeLast, j - 2) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
