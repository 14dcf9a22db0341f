import type { WrittenAlimtalk } from '../../schema/content/alimtalk-schema.ts';
import { textSources } from '../../schema/text-schema.ts';
import { sizeOf } from '../../template/sizes.ts';
import { sentContents } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import { suggestion } from '../nearest.ts';
import type { Rule } from '../rule.ts';
import { rootsOf } from '../templates-rule.ts';
import { longest, type Source } from './measure.ts';

type Measured = Pick<Source, 'source' | 'locale' | 'escape'>;

/** Letters after substitution, and variables of one template: NHN Cloud `alimtalk-overview.md`. */
const MOST_LETTERS = 1_000;
const MOST_VARIABLES = 40;
/** SOLAPI refuses a dot in a name, NHN Cloud an at sign; a brace would end it. */
const BAD_NAME = /[.@{}#\s]/;
const VARIABLE = /#\{([^}]*)\}/g;

/** An AlimTalk fits its approved template: its variables, their names and number, and the length with them filled in. */
export const alimtalkRule: Rule = (campaign, schema) => {
  const roots = rootsOf(campaign.trigger, schema);
  const measure = (source: Measured) => longest(source, schema, roots)?.chars ?? 0;
  return sentContents(campaign).flatMap(({ placed, path }) => {
    if (placed.channel !== 'alimtalk') return [];
    const place = [...path, ...placed.path];
    const { content } = placed;
    return [
      ...checkNames(content, place),
      ...checkAgainstBody(content, place),
      ...checkLength(content, place, measure),
    ];
  });
};

function checkNames({ variables = {} }: WrittenAlimtalk, place: Finding['path']): readonly Finding[] {
  const names = Object.keys(variables);
  const bad = names
    .filter((name) => name === '' || BAD_NAME.test(name))
    .map((name) =>
      finding({
        code: 'channel/template-variables',
        path: [...place, 'variables', name],
        atKey: true,
        message: `"${name}" cannot be the name of a variable`,
        help: 'write the name without #{}, and without dots, at signs and spaces',
      }),
    );
  if (names.length <= MOST_VARIABLES) return bad;
  const message = `there are ${names.length} variables, and a template has at most ${MOST_VARIABLES}`;
  return [...bad, finding({ code: 'channel/template-variables', path: [...place, 'variables'], atKey: true, message })];
}

/** What is sent must equal the approved text (codes -3010, 3015, 3027), so the names must be the same on both sides. */
function checkAgainstBody({ body, variables = {} }: WrittenAlimtalk, place: Finding['path']): readonly Finding[] {
  if (body === undefined) return [];
  const asked = [...new Set([...body.matchAll(VARIABLE)].map(([, name = '']) => name))];
  const given = Object.keys(variables);
  const missing = asked
    .filter((name) => !Object.hasOwn(variables, name))
    .map((name) => {
      const start = body.indexOf(`#{${name}}`);
      return finding({
        code: 'channel/template-variables',
        path: [...place, 'body'],
        span: { start, end: start + name.length + 3 },
        message: `nothing is given for the variable #{${name}}`,
        help: `add it to variables, as in variables: { ${name}: "..." }`,
      });
    });
  const unknown = given
    .filter((name) => !asked.includes(name) && !BAD_NAME.test(name))
    .map((name) =>
      finding({
        code: 'channel/template-variables',
        path: [...place, 'variables', name],
        atKey: true,
        message: `the approved text has no variable #{${name}}`,
        ...suggestion(name, asked),
      }),
    );
  return [...missing, ...unknown];
}

function checkLength(
  { body, variables = {} }: WrittenAlimtalk,
  place: Finding['path'],
  measure: (source: Measured) => number,
): readonly Finding[] {
  if (body === undefined) return [];
  const filled = [...body.matchAll(VARIABLE)].reduce((sum, [whole, name = '']) => {
    const text = Object.hasOwn(variables, name) ? variables[name] : undefined;
    const lengths = (text === undefined ? [] : textSources(text)).map(({ source, locale }) =>
      measure({ source, locale, escape: 'text' }),
    );
    return sum - sizeOf(whole).chars + Math.max(0, ...lengths);
  }, sizeOf(body).chars);
  if (filled <= MOST_LETTERS) return [];
  const message = `with its variables this can become ${filled} letters long, and an AlimTalk carries ${MOST_LETTERS}`;
  const help = 'fill the variables with shorter values; the approved text itself cannot be changed here';
  return [finding({ code: 'channel/too-long', path: [...place, 'body'], message, help })];
}
