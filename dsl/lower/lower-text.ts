import type { TemplateNode } from '../ir/index.ts';
import { isTextFile, type WrittenText } from '../schema/text-schema.ts';
import { checked } from './checked.ts';

/** Language of texts in a workspace that names none. */
export const DEFAULT_LOCALE = 'ko';

/** The template of a text whose files were put in. `locale` is the workspace's first. */
export function lowerText(written: WrittenText, escaping: TemplateNode['escape'], locale: string): TemplateNode {
  const template = (source: string, translations: TemplateNode['translations']): TemplateNode => ({
    kind: 'template',
    source: normalised(source),
    locale,
    translations,
    escape: escaping,
  });
  if (typeof written === 'string') return template(written, {});
  if (isTextFile(written)) throw new TypeError(`${written.file}: lowered without having been read`);
  const sources = Object.entries(written as Readonly<Record<string, WrittenText>>).map(
    ([language, source]) => [language, sourceOf(source)] as const,
  );
  const others = sources
    .filter(([language]) => language !== locale)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([language, source]) => [language, normalised(source)] as const);
  const [, source] = checked(
    sources.find(([language]) => language === locale),
    locale,
  );
  return template(source, Object.fromEntries(others));
}

function sourceOf(source: WrittenText): string {
  if (typeof source !== 'string') throw new TypeError('a translation was lowered without having been read');
  return source;
}

function normalised(source: string): string {
  return source.replace(/\r\n?/g, '\n');
}
