/**
 * Particles whose form follows the last sound of the word before them: [after a consonant, after a vowel]. Which form
 * 으로/로 takes after ㄹ is the one exception of the grammar (서울로, not 서울으로).
 */
const PAIRS = [
  ['은', '는'],
  ['이', '가'],
  ['을', '를'],
  ['과', '와'],
  ['으로', '로'],
  ['아', '야'],
  ['이나', '나'],
  ['이랑', '랑'],
  ['이에요', '예요'],
  ['이라', '라'],
] as const;

type Pair = (typeof PAIRS)[number];
/** A particle in both its forms, in either order: `은/는` or `는/은`. */
export type Josa = { [I in keyof typeof PAIRS]: PairName<(typeof PAIRS)[I]> }[number];
type PairName<P> = P extends readonly [infer A extends string, infer B extends string]
  ? `${A}/${B}` | `${B}/${A}`
  : never;

const BY_NAME: ReadonlyMap<string, Pair> = new Map(
  PAIRS.flatMap((pair) => [[pair.join('/'), pair] as const, [[...pair].reverse().join('/'), pair] as const]),
);

/** One name for each particle, for suggestions and completion. */
export const JOSA_NAMES: readonly string[] = PAIRS.map((pair) => pair.join('/'));

export function isJosa(name: string): name is Josa {
  return BY_NAME.has(name);
}

/** What the last letter of a word sounds like: a vowel, the consonant ㄹ, or another consonant. */
type LastSound = 'vowel' | 'l' | 'consonant';

/** The word with the particle in its right form. Throws a `RangeError` for a particle that does not exist. */
export function withJosa(word: string, name: string): string {
  const pair = BY_NAME.get(name);
  if (pair === undefined) throw new RangeError(`there is no particle "${name}"`);
  const sound = lastSound(word);
  const [afterConsonant, afterVowel] = pair;
  if (sound === 'vowel' || (sound === 'l' && afterConsonant === '으로')) return word + afterVowel;
  return word + afterConsonant;
}

/**
 * Read as Koreans read it aloud: syllables by their final consonant, digits and Latin letters by their Korean names,
 * what stands in closed brackets at the end not at all (`김하나(VIP)은` is said 김하나는). Punctuation is silent.
 * A word without any sound counts as ending in a vowel, the usual choice for foreign signs.
 */
export function lastSound(word: string): LastSound {
  const spoken = withoutBrackets(word);
  const number = /(?:^|[^\d.])?(\d[\d,]*(?:\.\d+)?)[^\p{L}\p{N}%₩$]*$/u.exec(spoken);
  if (number?.[1] !== undefined) return soundOfNumber(number[1].replaceAll(',', ''));
  const letter = /[\p{L}\p{N}%](?=[^\p{L}\p{N}%]*$)/u.exec(spoken)?.[0];
  if (letter === undefined) return 'vowel';
  if (letter === '%') return 'vowel';
  const syllable = letter.codePointAt(0) ?? 0;
  if (syllable >= 0xac00 && syllable <= 0xd7a3) return soundOfFinal((syllable - 0xac00) % 28);
  if (/[ㄱ-ㅎ]/.test(letter)) return letter === 'ㄹ' ? 'l' : 'consonant';
  if (/[A-Za-z]/.test(letter)) return soundOfLatin(spoken);
  return 'vowel';
}

/** Brackets at the end explain the word and are not read; a word that is nothing but brackets is. */
function withoutBrackets(word: string): string {
  const bare = word.replace(/(?:\s*(?:\([^()]*\)|\[[^[\]]*\]|（[^（）]*）))+[^\p{L}\p{N}]*$/u, '');
  return /[\p{L}\p{N}]/u.test(bare) ? bare : word;
}

/** Final consonants count from 1 in the order of Unicode; ㄹ is the eighth. */
function soundOfFinal(final: number): LastSound {
  if (final === 0) return 'vowel';
  return final === 8 ? 'l' : 'consonant';
}

/** 영 일 이 삼 사 오 육 칠 팔 구. */
const DIGITS: readonly LastSound[] = [
  'consonant',
  'l',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'l',
  'l',
  'vowel',
];

/** A round number ends in its unit, 십 백 천 만 십만 억 조: all end in a consonant but 조 (10 to the 12th). */
function soundOfNumber(digits: string): LastSound {
  const [whole = '', fraction] = digits.split('.');
  const read = fraction === undefined ? whole : fraction;
  const last = Number(read.at(-1));
  if (fraction !== undefined || last !== 0 || /^0*$/.test(whole)) return DIGITS[last] ?? 'vowel';
  const zeros = /0+$/.exec(whole)?.[0].length ?? 0;
  return zeros >= 12 && zeros < 16 ? 'vowel' : 'consonant';
}

/**
 * Capitals are spelt out (SMS is 에스엠에스); L, M, N and R end in a consonant, R being read 알. Words in small letters
 * are read: after their last consonant letters, as 링크 for `link`, most get a vowel in Korean; l, m, n and ng do not,
 * and short words that end in b, k, p or t (top, book) close on it.
 */
function soundOfLatin(spoken: string): LastSound {
  const word = /[A-Za-z]+(?=[^A-Za-z]*$)/.exec(spoken)?.[0] ?? '';
  const last = word.at(-1) ?? '';
  if (word.length === 1 || /^[A-Z]+$/.test(word)) return soundOfSpelt(last.toUpperCase());
  const lower = word.toLowerCase();
  if (/(?:l|le)$/.test(lower)) return 'l';
  if (/(?:[mn]|ng|[mn]e)$/.test(lower)) return 'consonant';
  return /[aeiou][bkpt]$|[aeiou]ck$/.test(lower) ? 'consonant' : 'vowel';
}

function soundOfSpelt(letter: string): LastSound {
  if (letter === 'L' || letter === 'R') return 'l';
  return letter === 'M' || letter === 'N' ? 'consonant' : 'vowel';
}
