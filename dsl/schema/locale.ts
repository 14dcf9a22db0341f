import type { Register } from '../author/register.ts';

/** Languages of ISO 639-1. */
// biome-ignore format: one a line would be two hundred lines.
type Language =
  | 'aa' | 'ab' | 'ae' | 'af' | 'ak' | 'am' | 'an' | 'ar' | 'as' | 'av' | 'ay' | 'az' | 'ba' | 'be' | 'bg' | 'bh'
  | 'bi' | 'bm' | 'bn' | 'bo' | 'br' | 'bs' | 'ca' | 'ce' | 'ch' | 'co' | 'cr' | 'cs' | 'cu' | 'cv' | 'cy' | 'da'
  | 'de' | 'dv' | 'dz' | 'ee' | 'el' | 'en' | 'eo' | 'es' | 'et' | 'eu' | 'fa' | 'ff' | 'fi' | 'fj' | 'fo' | 'fr'
  | 'fy' | 'ga' | 'gd' | 'gl' | 'gn' | 'gu' | 'gv' | 'ha' | 'he' | 'hi' | 'ho' | 'hr' | 'ht' | 'hu' | 'hy' | 'hz'
  | 'ia' | 'id' | 'ie' | 'ig' | 'ii' | 'ik' | 'io' | 'is' | 'it' | 'iu' | 'ja' | 'jv' | 'ka' | 'kg' | 'ki' | 'kj'
  | 'kk' | 'kl' | 'km' | 'kn' | 'ko' | 'kr' | 'ks' | 'ku' | 'kv' | 'kw' | 'ky' | 'la' | 'lb' | 'lg' | 'li' | 'ln'
  | 'lo' | 'lt' | 'lu' | 'lv' | 'mg' | 'mh' | 'mi' | 'mk' | 'ml' | 'mn' | 'mr' | 'ms' | 'mt' | 'my' | 'na' | 'nb'
  | 'nd' | 'ne' | 'ng' | 'nl' | 'nn' | 'no' | 'nr' | 'nv' | 'ny' | 'oc' | 'oj' | 'om' | 'or' | 'os' | 'pa' | 'pi'
  | 'pl' | 'ps' | 'pt' | 'qu' | 'rm' | 'rn' | 'ro' | 'ru' | 'rw' | 'sa' | 'sc' | 'sd' | 'se' | 'sg' | 'si' | 'sk'
  | 'sl' | 'sm' | 'sn' | 'so' | 'sq' | 'sr' | 'ss' | 'st' | 'su' | 'sv' | 'sw' | 'ta' | 'te' | 'tg' | 'th' | 'ti'
  | 'tk' | 'tl' | 'tn' | 'to' | 'tr' | 'ts' | 'tt' | 'tw' | 'ty' | 'ug' | 'uk' | 'ur' | 'uz' | 've' | 'vi' | 'vo'
  | 'wa' | 'wo' | 'xh' | 'yi' | 'yo' | 'za' | 'zh' | 'zu';

/**
 * Locales that TypeScript knows: those of the workspace where `campaigns types` has written them, else all languages with
 * the usual countries. A finite list, so that a mistyped field of a message is not taken for a language.
 */
export type Locale = Register extends { readonly locales: infer Named extends string } ? Named : Usual;

// biome-ignore format: as above.
type Usual =
  | Language
  | 'en-US' | 'en-GB' | 'en-AU' | 'en-CA' | 'en-IN' | 'en-SG' | 'ko-KR' | 'ja-JP' | 'zh-CN' | 'zh-TW' | 'zh-HK'
  | 'es-ES' | 'es-MX' | 'fr-FR' | 'fr-CA' | 'de-DE' | 'pt-PT' | 'pt-BR';

/** A language, with a country where it matters: `ko`, `en`, `en-GB`. */
export const LOCALE: RegExp = /^[a-z]{2}(?:-[A-Z]{2})?$/;
