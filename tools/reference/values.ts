import { VALUE_KINDS, type ValueKind } from './value-kinds.ts';

export const INTRODUCTION = `# Reference

Every form of the language with its keys, limits, defaults and faults. \`npm run reference\` writes these pages from the
schemas, the doc comments and the tables of limits of the language itself, and from examples that a test compiles, loads,
checks and compares: TypeScript and YAML side by side have the same hash.

- A key whose default is "required" must be there; "–" says that nothing is meant where it is left out.
- An example shows the part of a campaign that it is about. Names such as \`customer\` and \`did\` come from \`customer.ts\`,
  all others from \`campaigns-as-code\`.
- \`schema/missing\`, \`schema/unknown-key\` and \`schema/invalid\` can be seen at every form; the faults of a form are the
  further ones. Each is told in [errors](../errors.md).
- Sentences are those of \`campaigns plan\`.
- "Carried out today" is what \`campaigns deploy\` would say of the first example.

## What there is
`;

/** The kinds of values that stand in many places. Examples that the language does not take are refused. */
export function valuesText(): string {
  return ['## Values', '', ...VALUE_KINDS.flatMap(kindLines), ...TEXT].join('\n');
}

function kindLines({ name, schema, about, examples }: ValueKind): readonly string[] {
  const wrong = examples.find((example) => !schema.safeParse(example).success);
  if (wrong !== undefined) throw new Error(`"${wrong}" is no ${name}`);
  return [`### ${name}`, '', about, '', `${examples.map((one) => `\`${one}\``).join(', ')}`, ''];
}

const TEXT = [
  '### text',
  '',
  'What people read: a template as it stands, in a file, or in several languages. [Texts](reference/text.md) lists what',
  'templates can do.',
  '',
  '`안녕하세요`, `{ file: ./texts/hello.hbs }`, `{ ko: 안녕하세요, en: Hello }`',
  '',
];
