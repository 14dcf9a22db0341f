/**
 * The candidate that a mistyped name most likely means, or null. Distance counts inserted, deleted, replaced and
 * swapped neighbouring letters, ignoring case; a third of the name's length, at least one and at most three, may differ.
 * Of equally near candidates the first wins.
 */
export function nearest(name: string, candidates: readonly string[]): string | null {
  const limit = Math.min(3, Math.max(1, Math.floor(name.length / 3)));
  let best: string | null = null;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** `help` and `replacement` of a finding about a name: the nearest one if there is one, otherwise all that exist. */
export function suggestion(
  name: string,
  candidates: readonly string[],
): { readonly help: string | null; readonly replacement: string | null } {
  const near = nearest(name, candidates);
  if (near !== null) return { help: `did you mean "${near}"?`, replacement: near };
  if (candidates.length === 0) return { help: null, replacement: null };
  const shown = candidates.slice(0, 12);
  const more = candidates.length > shown.length ? ` and ${candidates.length - shown.length} more` : '';
  return { help: `there are: ${shown.join(', ')}${more}`, replacement: null };
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
