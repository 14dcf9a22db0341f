import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { GATES } from '../../runtime/policy/gates.ts';
import { isOfChannel, REASONS } from '../../runtime/policy/reasons.ts';

const FILE = fileURLToPath(new URL('../../docs/policy.md', import.meta.url));
const BEGIN = '<!-- Made from runtime/policy/gates.ts: UPDATE_GOLDEN=1 npx vitest run test/docs/policy.test.ts -->';
const END = '<!-- End of what is made. -->';

/** The gates as a table: what each asks, its reasons in words, and what a no means for the message. */
function decisionTable(): string {
  const rows = GATES.map(({ name, states, reasons }, index) => {
    const words = reasons.map((reason) => `\`${reason}\`: ${REASONS[reason]}`).join('<br>');
    const next = reasons.every(isOfChannel)
      ? 'the next channel is tried, if there is one'
      : (WAITS.get(name) ?? 'final');
    return `| ${index + 1} | ${name} | ${states} | ${words} | ${next} |`;
  });
  return ['| # | gate | passes when | reasons | a no is |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

const WAITS = new Map([
  ['caps', 'waited out, final or the end of the journey, by `onCapped`'],
  ['quiet-hours', 'waited out'],
  ['send-window', 'waited out'],
]);

describe('docs/policy.md', () => {
  it('shows the gates as they are asked', () => {
    const text = readFileSync(FILE, 'utf8');
    const before = text.slice(0, text.indexOf(BEGIN) + BEGIN.length);
    const after = text.slice(text.indexOf(END));
    const wanted = `${before}\n\n${decisionTable()}\n\n${after}`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(FILE, wanted);
    expect(readFileSync(FILE, 'utf8')).toBe(wanted);
  });
});
