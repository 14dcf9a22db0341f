import type { Random } from './random.ts';

/** A made-up member of the sample shop. Names and addresses are drawn, `.example` reaches nobody. */
export interface Member {
  readonly id: string;
  readonly zone: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly addresses: readonly MemberAddress[];
  readonly consents: readonly MemberConsent[];
}

export interface MemberAddress {
  readonly channel: ChannelName;
  readonly value: string;
  readonly valid: boolean;
}

export interface MemberConsent {
  readonly channel: ChannelName;
  readonly purpose: 'ad' | 'info';
  readonly status: 'granted' | 'refused' | 'withdrawn';
  readonly night: boolean;
  readonly atMs: number;
}

type ChannelName = (typeof CHANNELS)[number];

const DAY_MS = 86_400_000;

const SURNAMES = ['김', '이', '박', '최', '정', '강', '조', '윤', '장', '임', '한', '오', '서', '신', '권'] as const;
const FIRST = ['서', '민', '지', '하', '도', '예', '수', '은', '재', '현', '유', '채', '태', '소', '나'] as const;
const SECOND = ['연', '준', '우', '윤', '진', '아', '빈', '희', '호', '경', '영', '원', '린', '석', '람'] as const;
const CATEGORIES = ['과일', '채소', '정육', '수산', '간편식', '베이커리', '유제품', '생활용품'] as const;
const ON_PHONE = ['sms', 'lms', 'mms', 'alimtalk', 'brand-message'] as const;
const CHANNELS = ['email', 'push', 'web-push', ...ON_PHONE, 'in-app', 'in-web'] as const;
/** On which the shop tells members what they asked for. */
const INFORMING = ['email', 'alimtalk', 'sms'] as const;
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
  const id = `m-${String(number).padStart(5, '0')}`;
  const addresses = drawAddresses(random, number, id);
  return {
    id,
    zone: random.chance(0.05) ? null : random.chance(0.03) ? random.pick(ZONES_ABROAD) : 'Asia/Seoul',
    attributes,
    addresses,
    consents: addresses.length === 0 ? [] : drawConsents(random, signedUpMs, nowMs),
  };
}

/**
 * `.example` reaches nobody, and no phone has a number that goes on with zeros. Two of a hundred get one that the sandbox
 * of `campaigns dev` never delivers to.
 */
function drawAddresses(random: Random, number: number, id: string): readonly MemberAddress[] {
  const digits = String(number).padStart(5, '0');
  const valid = random.chance(0.985);
  const phone = `+8210${random.chance(0.02) ? '009' : '000'}${digits}`;
  return [
    ...(random.chance(0.96) ? [{ channel: 'email', value: `member${digits}@mail.example`, valid } as const] : []),
    ...(random.chance(0.9) ? ON_PHONE.map((channel) => ({ channel, value: phone, valid: true })) : []),
    ...(random.chance(0.6) ? [{ channel: 'push', value: `app-${id}`, valid: true } as const] : []),
    ...(random.chance(0.25) ? [{ channel: 'web-push', value: `browser-${id}`, valid: true } as const] : []),
    { channel: 'in-app', value: id, valid: true },
    { channel: 'in-web', value: id, valid: true },
  ];
}

/** About half may be sent advertisements, a third by night, too: some never answered, some said no, some took it back. */
function drawConsents(random: Random, signedUpMs: number, nowMs: number): readonly MemberConsent[] {
  const said = (purpose: MemberConsent['purpose'], status: MemberConsent['status'], atMs: number, night = false) =>
    (purpose === 'ad' ? CHANNELS : INFORMING).map((channel) => ({ channel, purpose, status, night, atMs }));
  const info = said('info', 'granted', signedUpMs);
  const draw = random.next();
  if (draw < 0.22) return info;
  if (draw < 0.38) return [...info, ...said('ad', 'refused', signedUpMs)];
  // Nights are asked about separately.
  const nights = random.chance(0.6) ? said('ad', 'granted', signedUpMs, true) : [];
  const granted = [...info, ...said('ad', 'granted', signedUpMs), ...nights];
  if (draw <= 0.88) return granted;
  return [...granted, ...said('ad', 'withdrawn', signedUpMs + Math.floor(random.next() * (nowMs - signedUpMs)))];
}
