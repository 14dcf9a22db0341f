import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { formSchema } from '../../../dsl/editor/index.ts';
import { KeyOrder } from '../../../dsl/editor/key-order.ts';
import { formatYaml } from '../../../dsl/yaml/format-yaml.ts';
import { parseYaml } from '../../../dsl/yaml/parse-yaml.ts';
import { writtenCampaigns } from '../lower/written-campaigns.ts';

const order = KeyOrder.of(formSchema());
const format = (text: string) => formatYaml(text, order) ?? expect.unreachable(text);
const written = (text: string) => {
  const parsed = parseYaml(text);
  return parsed.ok ? parsed.written : expect.unreachable(text);
};

/** The same value with its keys in another order, everywhere. */
function shuffled(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, seed));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, shuffled(item, seed)] as const);
  // Free names keep their order, as it may mean something.
  if (!Object.keys(value).every((key) => /^[a-zA-Z]{3,}$/.test(key))) return Object.fromEntries(entries);
  return Object.fromEntries(
    entries.sort(([a], [b]) => ((a.charCodeAt(0) * seed) % 7) - ((b.charCodeAt(0) * seed) % 7)),
  );
}

describe('formatYaml', () => {
  it('changes no meaning, is the same the second time, and does not ask for the written order', () => {
    const styles = fc.record({
      collectionStyle: fc.constantFrom('any', 'block', 'flow'),
      defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE'),
      indent: fc.constantFrom(2, 4),
    } as const);
    fc.assert(
      fc.property(writtenCampaigns, styles, fc.nat(50), (campaign, style, seed) => {
        const text = stringify(shuffled({ version: 1, ...campaign }, seed), style);
        // Numbers beyond 2^53 are refused in files.
        fc.pre(parseYaml(text).ok);
        const formatted = format(text);
        expect(written(formatted)).toEqual(written(text));
        expect(format(formatted)).toBe(formatted);
        const keys = Object.keys(written(formatted));
        expect(keys).toEqual(order.sorted(keys));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps each comment and blank line beside what it stands at', () => {
    const text = '# file\nversion: 1 # one\n\n# who\npurpose: ad\n# name\nid: a\n# end\n';
    expect(format(text)).toBe('# file\nversion: 1 # one\n# name\nid: a\n\n# who\npurpose: ad\n\n# end\n');
  });

  it('keeps the written order where an alias would come before its anchor', () => {
    const text = 'version: 1\nmessage:\n  text: &t "a"\n  subject: *t\n';
    expect(format(text)).toBe(text);
  });

  it('measures a group with an alias, whose anchor stands elsewhere', () => {
    const text = 'id: a\ngoal: { event: &e purchased, within: 3d }\nexit: [*e, visited]\n';
    expect(format(text)).toBe('id: a\ngoal: { event: &e purchased, within: 3d }\nexit: [*e, visited]\n');
  });

  it('writes one entry a line where a group is too long for one line', () => {
    const long = Array.from({ length: 12 }, (_, index) => `value-${index}`);
    expect(format(`target: { attribute: tier, in: [${long.join(', ')}] }\n`)).toBe(
      `target:\n  attribute: tier\n  in:\n${long.map((one) => `    - ${one}\n`).join('')}`,
    );
  });

  it('decides about lines after quotes: a group that only fits without them is written in lines at once', () => {
    const text = `target: { not: { segment: others, who: { attribute: coupon.expiresAt, after: 2027-01-11T10:00:00+09:00 } } }\n`;
    const once = format(text);
    expect(format(once)).toBe(once);
  });

  it('leaves keys as they are written, also the word `on`', () => {
    const text = 'channel: { firstOf: [push, { channel: sms, on: not-read, after: 2h }] }\n';
    expect(format(text)).toBe(text);
  });

  it('quotes what older readers of YAML take for something else', () => {
    expect(format('at: 10:00\nowner: no\nid: a\n')).toBe('id: a\nowner: "no"\nat: "10:00"\n');
  });
});
