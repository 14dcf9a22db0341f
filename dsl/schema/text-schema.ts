import { z } from 'zod';
import { LOCALE, type Locale } from './locale.ts';
import { shownAs } from './shown-as.ts';
import { delegate } from './verb-union.ts';

/**
 * A Handlebars text as written: as it stands, in several languages, or in a file of its own. `{locale}` in a file's name
 * stands for each language of the workspace. The loader puts the files' content in before anything is checked.
 */
export type WrittenText = string | WrittenTextFile | WrittenTranslations;

/** Path relative to the campaign file, such as `./texts/winback.{locale}.hbs`. */
export interface WrittenTextFile {
  readonly file: string;
}

/** The same text by locale: `{ ko: "안녕하세요", en: "Hello" }`. */
export type WrittenTranslations = { readonly [L in Locale]?: string | WrittenTextFile };

export interface TextLimits {
  /** Most UTF-16 units of the written text. */
  readonly max: number;
  readonly singleLine?: boolean;
}

/** A text wherever one is allowed. */
export function textSchema({ max, singleLine = false }: TextLimits): z.ZodType<WrittenText> {
  const any = z
    .string()
    .refine((text) => text.trim() !== '', 'must not be empty')
    .refine((text) => text.length <= max, `must be at most ${max} characters long`);
  const plain = singleLine ? any.refine((text) => !/[\r\n]/.test(text), 'must be a single line') : any;
  const inFile = z.strictObject({ file: z.string().min(1) });
  const either = byForm(plain, inFile);
  const translations = z
    .record(z.string().regex(LOCALE, 'is not a locale such as ko or en-GB'), either)
    .refine((texts) => Object.keys(texts).length > 0, 'must hold a text for each locale');
  return byForm(plain, inFile, translations) as z.ZodType<WrittenText>;
}

/** A string, a group with `file`, or a group by locale: what is written decides, so that faults are about that. */
function byForm(plain: z.ZodType, inFile: z.ZodType, translations?: z.ZodType): z.ZodType {
  const choice = z.unknown().check((context) => {
    const { value } = context;
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (!isGroup) delegate(plain, context);
    else if (translations === undefined || Object.hasOwn(value, 'file')) delegate(inFile, context);
    else delegate(translations, context);
  });
  return shownAs(choice, () => z.union(translations === undefined ? [plain, inFile] : [plain, inFile, translations]));
}

/** One source of a text: its place below the text, its locale, null where it is not said. */
export interface TextSource {
  readonly path: readonly string[];
  readonly locale: string | null;
  readonly source: string;
}

/** The sources of a text whose files were put in. Texts still in files have none. */
export function textSources(text: WrittenText): readonly TextSource[] {
  if (typeof text === 'string') return [{ path: [], locale: null, source: text }];
  if (isTextFile(text)) return [];
  return Object.entries(text).flatMap(([locale, source]) =>
    typeof source === 'string' ? [{ path: [locale], locale, source }] : [],
  );
}

export function isTextFile(text: WrittenText): text is WrittenTextFile {
  return typeof text === 'object' && Object.hasOwn(text, 'file');
}
