import type { Member } from './members.ts';
import type { Random } from './random.ts';

/** Something a member did. */
export interface Activity {
  readonly id: string;
  readonly member: string;
  readonly type: 'visited' | 'product_viewed' | 'cart_added' | 'purchased' | 'coupon_redeemed';
  readonly atMs: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Id, name, price in won. */
type Product = readonly [string, string, number];

const DAY_MS = 86_400_000;
const PRODUCTS: readonly [Product, ...Product[]] = [
  ['p-apple', '청송 사과 3kg', 24_900],
  ['p-strawberry', '설향 딸기 500g', 12_900],
  ['p-beef', '한우 국거리 300g', 21_800],
  ['p-salmon', '생연어 필렛 200g', 11_500],
  ['p-milk', '목장 우유 900ml', 3_280],
  ['p-bread', '우리밀 식빵', 4_500],
  ['p-salad', '아침 샐러드 믹스', 5_900],
  ['p-detergent', '중성세제 2L', 13_900],
];

/**
 * One member's year up to `nowMs`. A quarter only ever looks; buyers come back after a cycle of their own (mean 12 to
 * 75 days, exponential gaps), and one in four of them goes quiet at some point, as customers do.
 */
export function* drawActivity(random: Random, member: Member, nowMs: number): Generator<Activity> {
  let serial = 0;
  const at = (type: Activity['type'], atMs: number, properties: Activity['properties'] = {}): Activity => {
    serial += 1;
    return { id: `${member.id}-${serial}`, member: member.id, type, atMs: Math.floor(atMs), properties };
  };
  const signedUpMs = Date.parse(`${String(member.attributes['signedUpOn'])}T00:00:00Z`);
  const start = Math.max(signedUpMs, nowMs - 365 * DAY_MS);
  const buys = random.chance(0.74);
  const cycleMs = random.int(12, 75) * DAY_MS;
  // A visit takes up to five minutes; none may end in the future.
  const last = nowMs - 300_000;
  const end = buys && random.chance(0.25) ? start + random.next() * (last - start) : last;
  for (let t = start + random.exponential(cycleMs); t < end; t += random.exponential(cycleMs)) {
    const [productId, name, price] = random.pick(PRODUCTS);
    yield at('visited', t);
    yield at('product_viewed', t + 40_000, { productId, name });
    if (random.chance(0.4)) yield at('product_viewed', t + 95_000, { productId, name });
    if (!buys || random.chance(0.3)) continue;
    yield at('cart_added', t + 120_000, { productId, name, price });
    if (random.chance(0.25)) continue;
    yield at('purchased', t + 300_000, { orderId: `${member.id}-o${serial}`, amount: price * random.int(1, 3) });
    if (random.chance(0.06)) yield at('coupon_redeemed', t + 300_000, { amount: 3000 });
  }
}
