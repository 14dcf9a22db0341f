/** A word that makes a message an advertisement, and what around it makes it none. */
export interface AdvertisingWord {
  readonly pattern: RegExp;
  /** What the words are about, as in "a discount". */
  readonly what: string;
}

/**
 * Words of what is on offer, in Korean and English. The Network Act (50조) names no words: it asks whether a message serves
 * to sell. The words are those that Korean vendors name where they explain it to senders: coupons, greetings and opening
 * hours count as advertising (Gongbiz, gongbizguide.oopy.io), events, promotions and new products are what an advertising
 * message is for (NAVER Cloud, SENS BrandMessage overview), and an AlimTalk may hold no advertising (NHN Cloud). Left out are
 * words that are as often innocent (혜택, 적립, 무료, offer, free), and what a receipt says of a discount that was given.
 */
export const ADVERTISING_WORDS: readonly AdvertisingWord[] = [
  { pattern: /할인(?!\s*(?:금액|액|내역|적용|합계|전\s*금액))/u, what: 'a discount' },
  {
    pattern: /쿠폰(?!\s*(?:사용\s*(?:금액|내역|취소)|할인\s*(?:금액|액|내역)|적용\s*(?:금액|내역)))/u,
    what: 'a coupon',
  },
  { pattern: /특가|반값|최저가|초특가|핫딜|타임\s?딜|1\s?\+\s?1/u, what: 'a special price' },
  { pattern: /(?<![가-힣])세일(?!즈)|타임\s?세일/u, what: 'a sale' },
  { pattern: /(?<![가-힣])이벤트|프로모션|기획전/u, what: 'a promotion' },
  { pattern: /사은품|경품|증정/u, what: 'a gift' },
  { pattern: /\b\d{1,3}\s?%\s?(?:off|discount)\b|\bdiscounts?\b/iu, what: 'a discount' },
  { pattern: /\bcoupons?\b|\bpromo\s?codes?\b|\bvouchers?\b/iu, what: 'a coupon' },
  { pattern: /(?<!\bfor )(?<!\bof )\bsale\b(?!s?\s+(?:tax|receipt|conditions|terms))/iu, what: 'a sale' },
  { pattern: /\bpromotions?\b|\bspecial offers?\b|\bhot deals?\b|\bflash deals?\b/iu, what: 'a promotion' },
  { pattern: /\bfree gifts?\b|\bbuy one,? get one\b|\bgiveaways?\b/iu, what: 'a gift' },
];
