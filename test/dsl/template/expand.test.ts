import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expand, type Inclusion, type Library } from '../../../dsl/template/expand.ts';

function libraryOf(
  partials: Readonly<Record<string, string>>,
  layouts: Readonly<Record<string, string>> = {},
): Library {
  const inclusions = (folder: string, sources: Readonly<Record<string, string>>) =>
    new Map<string, Inclusion>(
      Object.entries(sources).map(([name, source]) => [name, { file: `campaigns/${folder}/${name}.hbs`, source }]),
    );
  return { partials: inclusions('partials', partials), layouts: inclusions('layouts', layouts) };
}

/** Each letter of the expanded text is the letter that its piece says. */
function expectTrue(source: string, library: Library, layout: string | null = null): string {
  const found = layout === null ? null : (library.layouts.get(layout) ?? null);
  const { text, pieces } = expand(source, null, library, found);
  const sources = new Map(
    [...library.partials.values(), ...library.layouts.values()].map((one) => [one.file, one.source]),
  );
  const rebuilt = pieces
    .map(({ start, end, file, offset }) =>
      (file === null ? source : (sources.get(file) ?? '')).slice(offset, offset + end - start),
    )
    .join('');
  expect(rebuilt).toBe(text);
  return text;
}

describe('expand', () => {
  it('puts in partials, also in blocks and in other partials, and knows where each letter came from', () => {
    const library = libraryOf({ footer: '-- {{brand}}', sign: '{{> footer}}!', 'legal/note': '§' });
    expect(expectTrue('a {{> footer}} b', library)).toBe('a -- {{brand}} b');
    expect(expectTrue('{{#if brand}}{{> sign}}{{else}}{{>legal/note}}{{/if}}', library)).toBe(
      '{{#if brand}}-- {{brand}}!{{else}}§{{/if}}',
    );
    expect(expectTrue('{{!-- {{> footer}} --}} \\{{> footer}}', library)).toBe(
      '{{!-- {{> footer}} --}} \\{{> footer}}',
    );
  });

  it('puts a layout around, whose own partials are put in too', () => {
    const library = libraryOf({ footer: 'F' }, { base: '<b>{{> footer}}{{{body}}}|{{> footer}}</b>' });
    expect(expectTrue('x{{> footer}}', library, 'base')).toBe('<b>FxF|F</b>');
  });

  it.each([
    ['{{> nope}}', 'template/unknown-partial'],
    ['{{> a}}', 'template/partial-cycle'],
    ['{{> footer name=1}}', 'template/not-allowed'],
    ['{{> (lookup brand)}}', 'template/not-allowed'],
  ])('says why %s cannot be put in', (source, code) => {
    const library = libraryOf({ a: '{{> b}}', b: '{{> a}}', footer: 'F' });
    expect(expand(source, null, library).faults.map((fault) => fault.code)).toEqual([code]);
  });

  it('stops partials that multiply', () => {
    const names = Array.from({ length: 30 }, (_, index) => `p${index}`);
    const library = libraryOf(
      Object.fromEntries(
        names.map((name, index) => [name, index === 29 ? 'x'.repeat(50) : `{{> p${index + 1}}}{{> p${index + 1}}}`]),
      ),
    );
    const { text, faults } = expand('{{> p0}}', null, library);
    expect(text.length).toBeLessThan(500_000);
    expect(faults[0]?.code).toBe('template/not-allowed');
  });

  it('never throws, and leaves texts without partials as they are', () => {
    const library = libraryOf({ a: '{{> b}}', b: 'B' });
    const piece = fc.constantFrom(
      '{{> a}}',
      '{{> b}}',
      '{{~> b ~}}',
      '{{',
      '}}',
      '{{#if x}}',
      '{{/if}}',
      '\\',
      'text',
      '{{{',
      '{{#> a}}',
      '{{/a}}',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        expectTrue(pieces.join(''), library);
      }),
    );
    expect(expand('{{customer.name', null, library).text).toBe('{{customer.name');
  });
});
