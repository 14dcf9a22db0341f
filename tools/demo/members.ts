import type { Random } from './random.ts';

/** A made-up member of the sample shop. Names and addresses are drawn, `.example` reaches nobody. */
export interface Member {
  readonly id: string;
  readonly zone: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly email: { readonly value: string; readonly valid: boolean } | null;
  readonly consents: readonly MemberConsent[];
}

export interface MemberConsent {
  readonly purpose: 'ad' | 'info';
  readonly status: 'granted' | 'refused' | 'withdrawn';
  readonly atMs: number;
}

const DAY_MS = 86_400_000;

const SURNAMES = ['김', '이', '박', '최', '정', '강', '조', '윤', '장', '임', '한', '오', '서', '신', '권'] as const;
const FIRST = ['서', '민', '지', '하', '도', '예', '수', '은', '재', '현', '유', '채', '태', '소', '나'] as const;
const SECOND = ['연', '준', '우', '윤', '진', '아', '빈', '희', '호', '경', '영', '원', '린', '석', '람'] as const;
const CATEGORIES = ['과일', '채소', '정육', '수산', '간편식', '베이커리', '유제품', '생활용품'] as const;
const ZONES_ABROAD = ['Asia/Tokyo', 'America/Los_Angeles', 'Australia/Sydney', 'Europe/Berlin'] as const;

/** Draws one member as of `nowMs`. Attributes and addresses go missing at the rates of a shop that grew up. */
export function drawMember(random: Random, number: number, nowMs: number): Member {
  const signedUpMs = nowMs - random.int(3, 900) * DAY_MS;
  const tierDraw = random.next();
  const tier = tierDraw < 0.62 ? 'basic' : tierDraw < 0.85 ? 'silver' : tierDraw < 0.96 ? 'gold' : 'vip';
  const attributes: Record<string, unknown> = {
    tier,
    signedUpOn: new Date(signedUpMs).toISOString().slice(0, 10),
    points: random.chance(0.3) ? 0 : random.int(1, 120) * 100,
  };
  if (random.chance(0.93)) attributes['name'] = random.pick(SURNAMES) + random.pick(FIRST) + random.pick(SECOND);
  if (random.chance(0.7)) attributes['favouriteCategory'] = random.pick(CATEGORIES);
  if (random.chance(0.18)) {
    const expiresAt = new Date(nowMs + random.int(-5 * 24, 20 * 24) * 3_600_000).toISOString();
    attributes['coupon'] = { amount: random.pick([1000, 3000, 5000, 10_000]), expiresAt };
  }
  const address = { value: `member${String(number).padStart(5, '0')}@mail.example`, valid: random.chance(0.985) };
  return {
    id: `m-${String(number).padStart(5, '0')}`,
    zone: random.chance(0.05) ? null : random.chance(0.03) ? random.pick(ZONES_ABROAD) : 'Asia/Seoul',
    attributes,
    email: random.chance(0.96) ? address : null,
    consents: drawConsents(random, signedUpMs, nowMs),
  };
}

/** About half may be sent advertisements: some never answered, some said no, some took it back. */
function drawConsents(random: Random, signedUpMs: number, nowMs: number): readonly MemberConsent[] {
  const consents: MemberConsent[] = [{ purpose: 'info', status: 'granted', atMs: signedUpMs }];
  const draw = random.next();
  if (draw < 0.22) return consents;
  if (draw < 0.38) return [...consents, { purpose: 'ad', status: 'refused', atMs: signedUpMs }];
  consents.push({ purpose: 'ad', status: 'granted', atMs: signedUpMs });
  if (draw > 0.88) {
    const atMs = signedUpMs + Math.floor(random.next() * (nowMs - signedUpMs));
    consents.push({ purpose: 'ad', status: 'withdrawn', atMs });
  }
  return consents;
}
