/**
 * What people write who come from Korean, from other programs or from ordinary English, and the words of the language for
 * it. Without them the nearest word by letters would be offered, which for "and" is "any": a wider audience. Names that a
 * workspace declares itself are never told by these.
 */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  // Demands
  and: ['all'],
  or: ['any'],
  equals: ['is'],
  equal: ['is'],
  eq: ['is'],
  notequals: ['isNot'],
  neq: ['isNot'],
  ne: ['isNot'],
  greaterthan: ['gt'],
  over: ['gt'],
  lessthan: ['lt'],
  under: ['lt'],
  like: ['contains'],
  includes: ['has', 'contains'],
  event: ['did'],
  all: ['everyone'],
  everybody: ['everyone'],
  전체: ['everyone'],
  모두: ['everyone'],
  // Channels
  kakao: ['alimtalk', 'brandMessage'],
  kakaotalk: ['alimtalk', 'brandMessage'],
  카카오톡: ['alimtalk', 'brandMessage'],
  알림톡: ['alimtalk'],
  친구톡: ['brandMessage'],
  friendtalk: ['brandMessage'],
  브랜드메시지: ['brandMessage'],
  문자: ['sms', 'lms'],
  text: ['sms', 'lms'],
  푸시: ['push'],
  apppush: ['push'],
  앱푸시: ['push'],
  이메일: ['email'],
  메일: ['email'],
  // Purpose
  광고: ['ad'],
  광고성: ['ad'],
  advertising: ['ad'],
  advertisement: ['ad'],
  marketing: ['ad'],
  정보: ['info'],
  정보성: ['info'],
  information: ['info'],
  transactional: ['info'],
  // Days
  daily: ['day'],
  매일: ['day'],
  평일: ['weekday'],
  주말: ['weekend'],
  월요일: ['monday'],
  화요일: ['tuesday'],
  수요일: ['wednesday'],
  목요일: ['thursday'],
  금요일: ['friday'],
  토요일: ['saturday'],
  일요일: ['sunday'],
  // Steps
  delay: ['wait'],
  sleep: ['wait'],
  if: ['branch'],
  condition: ['branch'],
  split: ['branch', 'experiment'],
  abtest: ['experiment'],
  end: ['exit'],
  stop: ['exit'],
  else: ['otherwise'],
};

/** Words of the language that mean the same, or none. */
export function synonymsOf(name: string): readonly string[] {
  const key = name.toLowerCase().replace(/[\s_-]/g, '');
  return Object.hasOwn(SYNONYMS, key) ? (SYNONYMS[key] ?? []) : [];
}
