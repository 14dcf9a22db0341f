import { type TextSource, textSources } from '../schema/text-schema.ts';
import { parseTemplate } from '../template/parse-template.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import type { Rule } from './rule.ts';
import { textsOf } from './texts-of.ts';

interface Form {
  readonly pattern: RegExp;
  /** Whose way of writing it is, as in "as in AlimTalk templates". */
  readonly whose: string;
}

/** How other programs write values in texts. Here they are letters like any others, and people would read them. */
const FORMS: readonly Form[] = [
  { pattern: /\$?\{\s*(?:customer|event)\.[^{}\n]{1,80}\}|\$?\{\s*brand\s*\}/g, whose: 'with single braces' },
  { pattern: /#\{[^{}\n]{1,40}\}/g, whose: 'as in AlimTalk templates' },
  { pattern: /<%=?[^%\n]{1,80}%>|\*\|[A-Z_:0-9]{1,40}\|\*|%%[A-Za-z_]{1,40}%%/g, whose: 'as in other programs' },
];

/** Values that are written in another way than as `{{...}}`, so that their names would be sent. */
export const literalVariablesRule: Rule = (campaign) =>
  textsOf(campaign).flatMap(({ text, path }) =>
    textSources(text).flatMap((source) => literal(source, [...path, ...source.path])),
  );

/** The first of a text: the others are written alike. */
function literal({ source }: TextSource, path: Finding['path']): readonly Finding[] {
  // A text that cannot be read has a fault of its own, such as a brace too few.
  if (!parseTemplate(source).ok) return [];
  const text = source.replace(/\{\{[^}]*\}\}/g, (tag) => ' '.repeat(tag.length));
  const found = FORMS.flatMap(({ pattern, whose }) =>
    [...text.matchAll(pattern)].map((match) => ({ start: match.index, word: match[0], whose })),
  );
  const [first] = found.sort((a, b) => a.start - b.start);
  if (first === undefined) return [];
  const { start, word, whose } = first;
  return [
    finding({
      code: 'template/literal-variable',
      path,
      span: { start, end: start + word.length },
      message: `"${word}" is sent as it stands: a value is not written ${whose}`,
      help: 'write it with two braces on each side, as in {{customer.name}}',
    }),
  ];
}
