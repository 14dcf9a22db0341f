import type { Finding } from '../../finding.ts';
import { finding } from '../../finding-of.ts';
import { suggestion } from '../../nearest.ts';
import type { Rule } from '../../rule.ts';
import { alimtalksOf, type PlacedAlimtalk } from './alimtalks.ts';
import { approvedTexts, VARIABLE } from './approved-texts.ts';

/** Variables of one template: NHN Cloud `alimtalk-overview.md`. */
const MOST_VARIABLES = 40;
/** SOLAPI refuses a dot in a name, NHN Cloud an at sign; a brace would end it. */
const BAD_NAME = /[.@{}#\s]/;

/**
 * An AlimTalk fills exactly the variables of its approved template, as what is sent must equal it (NHN Cloud -3010,
 * 3015, 3027, 3034), by names that all vendors take.
 */
export const variablesRule: Rule = (campaign) =>
  alimtalksOf(campaign).flatMap((alimtalk) => [
    ...checkNames(alimtalk),
    ...checkPlaces(alimtalk),
    ...checkBothSides(alimtalk),
  ]);

function checkNames({ message, path }: PlacedAlimtalk): readonly Finding[] {
  const names = Object.keys(message.variables ?? {});
  const bad = names
    .filter((name) => name === '' || BAD_NAME.test(name))
    .map((name) =>
      finding({
        code: 'channel/template-variables',
        path: [...path, 'variables', name],
        atKey: true,
        message: `"${name}" cannot be the name of a variable`,
        help: 'write the name without #{}, and without dots, at signs and spaces',
      }),
    );
  if (names.length <= MOST_VARIABLES) return bad;
  const tooMany = `there are ${names.length} variables, and a template has at most ${MOST_VARIABLES}`;
  return [
    ...bad,
    finding({ code: 'channel/template-variables', path: [...path, 'variables'], atKey: true, message: tooMany }),
  ];
}

function checkPlaces({ message, path }: PlacedAlimtalk): readonly Finding[] {
  return approvedTexts(message).flatMap(({ path: below, text, mayVary }) => {
    const found = mayVary ? undefined : [...text.matchAll(VARIABLE)][0];
    if (found === undefined) return [];
    return [
      finding({
        code: 'channel/template-variables',
        path: [...path, ...below],
        span: { start: found.index, end: found.index + found[0].length },
        message: `Kakao approves no variables in the ${below.at(-1)} here`,
        help: 'write it as it was approved, or move the variable into the body',
      }),
    ];
  });
}

/** Only where the body is given: without it, nobody knows what the template asks for. */
function checkBothSides({ message, path }: PlacedAlimtalk): readonly Finding[] {
  if (message.body === undefined) return [];
  const variables = message.variables ?? {};
  const asked = new Map<string, { readonly path: Finding['path']; readonly start: number }>();
  for (const { path: below, text } of bodyFirst(approvedTexts(message))) {
    for (const [whole, name = ''] of text.matchAll(VARIABLE)) {
      if (!asked.has(name)) asked.set(name, { path: [...path, ...below], start: text.indexOf(whole) });
    }
  }
  const missing = [...asked]
    .filter(([name]) => !Object.hasOwn(variables, name))
    .map(([name, { path: place, start }]) =>
      finding({
        code: 'channel/template-variables',
        path: place,
        span: { start, end: start + name.length + 3 },
        message: `nothing is given for the variable #{${name}}`,
        help: `add it to variables, as in variables: { ${name}: "..." }`,
      }),
    );
  const unknown = Object.keys(variables)
    .filter((name) => !asked.has(name) && !BAD_NAME.test(name))
    .map((name) =>
      finding({
        code: 'channel/template-variables',
        path: [...path, 'variables', name],
        atKey: true,
        message: `the approved template has no variable #{${name}}`,
        ...suggestion(name, [...asked.keys()]),
      }),
    );
  // A misspelt name is missing under its right one, too: only the misspelling is told.
  const misspelt = unknown.flatMap(({ replacement }) => (replacement === null ? [] : [`#{${replacement}}`]));
  return [...missing.filter(({ message }) => !misspelt.some((name) => message.endsWith(name))), ...unknown];
}

/** A variable of the body is told there, also when it stands above it. */
function bodyFirst<T extends { readonly path: Finding['path'] }>(texts: readonly T[]): readonly T[] {
  const isBody = ({ path }: T) => path[0] === 'body';
  return [...texts.filter(isBody), ...texts.filter((text) => !isBody(text))];
}
