import { isTextFile, textSources, type WrittenText } from '../schema/text-schema.ts';
import { variablesOf } from '../template/variables.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import { type Suggestion, suggestion } from './nearest.ts';
import type { Rule } from './rule.ts';
import { textsOf } from './texts-of.ts';

/** Texts in several languages are written in those of the workspace, and print the same values in each. */
export const localesRule: Rule = (campaign, _schema, { locales }) =>
  textsOf(campaign).flatMap(({ text, path }) =>
    typeof text === 'string' || isTextFile(text)
      ? []
      : [...languages(text, path, locales ?? null), ...variables(text, path)],
  );

function languages(text: WrittenText, path: Finding['path'], locales: readonly string[] | null): readonly Finding[] {
  if (locales === null) return [];
  const written = Object.keys(text);
  const missing = locales.filter((locale) => !written.includes(locale));
  const extra = written
    .filter((locale) => !locales.includes(locale))
    .map((locale) => ({ locale, mend: suggestion(locale, missing) }));
  // A mistyped language is missing under its right name, too: only the mistake is told.
  const meant = extra.map(({ mend }) => mend.replacement);
  return [
    ...extra.map(({ locale, mend }) => extraLocale(locale, mend, locales, path)),
    ...missing
      .filter((locale) => !meant.includes(locale))
      .map((locale) => missingLocale(locale, locale === locales[0], path)),
  ];
}

function extraLocale(locale: string, mend: Suggestion, locales: readonly string[], path: Finding['path']): Finding {
  const known = locales.map((one) => `"${one}"`).join(', ');
  return finding({
    ...mend,
    code: 'template/extra-locale',
    path: [...path, locale],
    atKey: true,
    message: `the workspace has no language "${locale}"`,
    help: mend.replacement === null ? `name it in locales of campaigns.config.ts, beside ${known}` : mend.help,
  });
}

/** The workspace's own language is what everyone else gets; of the others, people get that one instead. */
function missingLocale(locale: string, isOwn: boolean, path: Finding['path']): Finding {
  const code = 'template/missing-locale';
  if (isOwn) {
    const message = `the text lacks "${locale}", the workspace's own language`;
    return finding({ code, path, atKey: true, message, help: `add ${locale}: ...` });
  }
  const message = `the text lacks "${locale}", so people with that language get another`;
  return finding({ code, severity: 'warning', path, atKey: true, message, help: `add ${locale}: ...` });
}

/** A value that one language prints and another does not was most likely forgotten. */
function variables(text: WrittenText, path: Finding['path']): readonly Finding[] {
  const known = textSources(text).map(({ locale, source }) => ({ locale, names: variablesOf(source) }));
  const all = [...new Set(known.flatMap(({ names }) => names ?? []))];
  return known.flatMap(({ locale, names }) => {
    if (names === null || locale === null) return [];
    const lacking = all.filter((name) => !names.includes(name));
    if (lacking.length === 0) return [];
    const message = `the text in "${locale}" does not use ${lacking.join(', ')}, which another language does`;
    const help = 'let every language use the same values';
    return [finding({ code: 'template/locale-variables', path: [...path, locale], message, help })];
  });
}
