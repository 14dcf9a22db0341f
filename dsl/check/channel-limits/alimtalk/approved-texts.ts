import type { WrittenAlimtalk } from '../../../schema/content/alimtalk-schema.ts';
import { kakaoButtonParts, kakaoLinkParts } from '../../../schema/content/kakao-parts.ts';
import { textSources } from '../../../schema/text-schema.ts';

/** One text of the approved template, and its place below the message. */
export interface ApprovedText {
  readonly path: readonly (string | number)[];
  readonly text: string;
  /** Whether Kakao takes variables there (NHN Cloud -3017, -3021, -3037, -3038; Kakao's guide for the preview). */
  readonly mayVary: boolean;
}

/** `#{name}` */
export const VARIABLE = /#\{([^}]*)\}/g;

/** The texts that Kakao approved, in the order of reading; links, which Handlebars may fill, come last. */
export function approvedTexts(message: WrittenAlimtalk): readonly ApprovedText[] {
  return [
    ...emphasisTexts(message.emphasis),
    ...one(['body'], message.body, true),
    ...one(['extra'], message.extra, false),
    ...one(['preview'], message.preview, false),
    ...linkTexts(message),
  ];
}

function emphasisTexts(emphasis: WrittenAlimtalk['emphasis']): readonly ApprovedText[] {
  if (emphasis === undefined || emphasis.type === 'image') return [];
  const at = (...path: ApprovedText['path']) => ['emphasis', ...path];
  if (emphasis.type === 'text') {
    return [...one(at('title'), emphasis.title, true), ...one(at('subtitle'), emphasis.subtitle, false)];
  }
  const { header, highlight, items = [], summary } = emphasis;
  return [
    ...one(at('header'), header, true),
    ...one(at('highlight', 'title'), highlight?.title, true),
    ...one(at('highlight', 'description'), highlight?.description, true),
    ...items.flatMap(({ name, value }, index) => [
      ...one(at('items', index, 'name'), name, false),
      ...one(at('items', index, 'value'), value, true),
    ]),
    ...one(at('summary', 'name'), summary?.name, false),
    ...one(at('summary', 'value'), summary?.value, true),
  ];
}

/** Names of buttons are asked for variables by a rule of their own. */
function linkTexts({ link, buttons, quickReplies }: WrittenAlimtalk): readonly ApprovedText[] {
  const parts = [
    ...kakaoLinkParts(['link'], link),
    ...kakaoButtonParts(['buttons'], buttons),
    ...kakaoButtonParts(['quickReplies'], quickReplies),
  ];
  return parts
    .filter(({ field }) => field !== 'name')
    .flatMap(({ path, text }) =>
      textSources(text).map(({ path: below, source }) => ({ path: [...path, ...below], text: source, mayVary: true })),
    );
}

function one(path: ApprovedText['path'], text: string | undefined, mayVary: boolean): readonly ApprovedText[] {
  return text === undefined ? [] : [{ path, text, mayVary }];
}
