/** A part of a golden file that a page shows: from the line that begins so, to the empty line behind it. */
export function goldenPart(golden: string, begins: string): string {
  const lines = golden.split('\n');
  const from = lines.findIndex((line) => line.startsWith(begins));
  if (from < 0) throw new Error(`no line of the golden file begins with "${begins}"`);
  const length = lines.slice(from).findIndex((line) => line.trim() === '');
  return lines.slice(from, length < 0 ? undefined : from + length).join('\n');
}

/** The page with its first block of text replaced by what the command really prints. */
export function withGolden(page: string, part: string): string {
  const block = /^```text\n[\s\S]*?^```$/m;
  if (!block.test(page)) throw new Error('the page has no block of text for the golden file');
  return page.replace(block, () => `\`\`\`text\n${part}\n\`\`\``);
}

/** What docs/ko/plan.md shows of the plan, and where that is kept. */
export const KOREAN_PLAN = {
  page: 'docs/ko/plan.md',
  golden: 'test/golden/plan/create.golden.txt',
  begins: '+ coupon-once',
} as const;
