import { type TextSource, textSources } from '../schema/text-schema.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { sentContents } from './deliveries.ts';
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

/**
 * Values that are written in another way than as `{{...}}`, so that their names would be sent; and `{{...}}` in texts that
 * are no templates: the name of a sender, and the text of an AlimTalk as Kakao approved it.
 */
export const literalVariablesRule: Rule = (campaign) => [
  ...textsOf(campaign).flatMap(({ text, path }) =>
    textSources(text).flatMap((source) => literal(source, [...path, ...source.path])),
  ),
  ...sentContents(campaign).flatMap(({ placed, path }) => {
    const place = [...path, ...placed.path];
    if (placed.channel === 'alimtalk') return fixed(placed.content.body, [...place, 'body'], IN_ALIMTALK);
    return placed.channel === 'email' ? fixed(placed.content.senderName, [...place, 'senderName'], IN_NAMES) : [];
  }),
];

const IN_ALIMTALK = 'write the text as Kakao approved it, with #{name}, and what that is under variables';
const IN_NAMES = 'write the name itself; it is the same for everyone';

function fixed(text: string | undefined, path: Finding['path'], help: string): readonly Finding[] {
  const tag = /\{\{[^}]*\}?\}?/.exec(text ?? '');
  if (tag === null) return [];
  const span = { start: tag.index, end: tag.index + tag[0].length };
  const message = `"${tag[0]}" is sent as it stands: nothing is filled in here`;
  return [finding({ code: 'template/literal-variable', path, span, message, help })];
}

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
