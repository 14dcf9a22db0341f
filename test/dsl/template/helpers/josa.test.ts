import { describe, expect, it } from 'vitest';
import { isJosa, JOSA_NAMES, withJosa } from '../../../../dsl/template/helpers/josa.ts';

describe('josa', () => {
  it.each([
    // Words by their final consonant
    ['민수', '은/는', '민수는'],
    ['지은', '은/는', '지은은'],
    ['사과', '이/가', '사과가'],
    ['귤', '이/가', '귤이'],
    ['우유', '을/를', '우유를'],
    ['빵', '을/를', '빵을'],
    ['엄마', '와/과', '엄마와'],
    ['동생', '와/과', '동생과'],
    ['민수', '아/야', '민수야'],
    ['지은', '아/야', '지은아'],
    ['커피', '이나/나', '커피나'],
    ['물', '이나/나', '물이나'],
    ['친구', '이랑/랑', '친구랑'],
    ['쿠폰', '이에요/예요', '쿠폰이에요'],
    ['할인가', '이에요/예요', '할인가예요'],
    // 으로 becomes 로 after ㄹ, and only that particle does
    ['서울', '으로/로', '서울로'],
    ['부산', '으로/로', '부산으로'],
    ['제주', '으로/로', '제주로'],
    ['서울', '은/는', '서울은'],
    // Either order of the pair
    ['사과', '가/이', '사과가'],
    ['귤', '로/으로', '귤로'],
    // Digits by their Korean names
    ['1', '이/가', '1이'],
    ['2', '이/가', '2가'],
    ['3', '으로/로', '3으로'],
    ['7', '으로/로', '7로'],
    ['8', '으로/로', '8로'],
    ['10', '으로/로', '10으로'],
    ['1,000', '은/는', '1,000은'],
    ['20,000', '을/를', '20,000을'],
    ['1000000000000', '이/가', '1000000000000가'],
    ['0', '이/가', '0이'],
    ['3.5', '이/가', '3.5가'],
    ['12,900원', '이/가', '12,900원이'],
    ['50%', '을/를', '50%를'],
    ['A4', '은/는', 'A4는'],
    // Latin letters by their reading
    ['VIP', '이/가', 'VIP가'],
    ['SMS', '을/를', 'SMS를'],
    ['URL', '으로/로', 'URL로'],
    ['LM', '은/는', 'LM은'],
    ['GS25', '이/가', 'GS25가'],
    ['Apple', '으로/로', 'Apple로'],
    ['Netflix', '은/는', 'Netflix는'],
    ['Amazon', '은/는', 'Amazon은'],
    ['iPhone', '이/가', 'iPhone이'],
    ['Google', '은/는', 'Google은'],
    ['book', '을/를', 'book을'],
    ['Sony', '은/는', 'Sony는'],
    // Brackets at the end are not read, other punctuation is silent
    ['김하나(VIP)', '은/는', '김하나(VIP)는'],
    ['김별 [골드]', '은/는', '김별 [골드]은'],
    ['(주)하루', '은/는', '(주)하루는'],
    ['(광고)', '은/는', '(광고)는'],
    ['“사과”', '을/를', '“사과”를'],
    ['빵!', '을/를', '빵!을'],
    ['고객님', '께', null],
    // Nothing to be read aloud
    ['🎁', '을/를', '🎁를'],
    ['', '은/는', '는'],
  ])('writes %j with %s as %j', (word, particle, written) => {
    if (written === null) expect(() => withJosa(word, particle)).toThrow(RangeError);
    else expect(withJosa(word, particle)).toBe(written);
  });

  it('follows the final consonant of every Hangul syllable', () => {
    for (let code = 0xac00; code <= 0xd7a3; code += 1) {
      const syllable = String.fromCodePoint(code);
      // Decomposed, a syllable with a final consonant has three letters.
      const [, , final] = syllable.normalize('NFD');
      expect(withJosa(syllable, '은/는')).toBe(syllable + (final === undefined ? '는' : '은'));
      expect(withJosa(syllable, '으로/로')).toBe(
        syllable + (final === undefined || final === '\u11af' ? '로' : '으로'),
      );
    }
  });

  it('knows each particle in both orders and no other', () => {
    for (const name of JOSA_NAMES) expect(isJosa(name) && isJosa(name.split('/').reverse().join('/'))).toBe(true);
    expect(isJosa('은/가')).toBe(false);
  });
});
