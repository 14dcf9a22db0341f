import { PRICE_KEYS, type WrittenNumber, type WrittenProduct } from '../../schema/content/product-schema.ts';
import type { CustomerSchema } from '../../schema/customer-schema.ts';
import type { Roots } from '../../template/check-variable.ts';
import { printsNumber } from '../../template/prints-number.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';
import { rootsOf } from '../templates-rule.ts';
import { bubblesOf } from './cards-rule.ts';

type Key = (typeof PRICE_KEYS)[number];

/** NHN Cloud `friendtalkupgrade-api-guide.md`; percent from 1 on since 25 August 2026 (release notes). */
const RANGES: Readonly<Record<Key, readonly [number, number]>> = {
  price: [0, 99_999_999],
  salePrice: [0, 99_999_999],
  percentOff: [1, 100],
  amountOff: [0, 999_999],
};

/**
 * A product shows its price alone, or with a sale price and one of percent and amount off (SOLAPI SDK 6.0.1
 * `bmsCommerce.ts`), in numbers that KakaoTalk takes and that agree with each other.
 */
export const pricesRule: Rule = (campaign, schema) => {
  const roots = rootsOf(campaign.trigger, schema);
  return bubblesOf(campaign).flatMap(({ bubble, path }) => {
    if (bubble.bubble === 'commerce') return check(bubble.product, [...path, 'product'], schema, roots);
    if (bubble.bubble !== 'carousel-commerce') return [];
    return bubble.cards.flatMap(({ product }, index) =>
      check(product, [...path, 'cards', index, 'product'], schema, roots),
    );
  });
};

function check(
  product: WrittenProduct,
  path: Finding['path'],
  schema: CustomerSchema,
  roots: Roots,
): readonly Finding[] {
  const numbers = PRICE_KEYS.flatMap((key) => {
    const value = product[key];
    return value === undefined ? [] : checkNumber(key, value, [...path, key], schema, roots);
  });
  return numbers.length > 0 ? numbers : [...together(product, path), ...agree(product, path)];
}

function checkNumber(
  key: Key,
  value: WrittenNumber,
  path: Finding['path'],
  schema: CustomerSchema,
  roots: Roots,
): readonly Finding[] {
  if (typeof value === 'string') {
    if (printsNumber(value, schema, roots)) return [];
    const message = 'this does not print a number by itself';
    return [
      price(path, message, 'write one variable of type number, as in "{{event.price}}", without money or number'),
    ];
  }
  const [least, most] = RANGES[key];
  if (value >= least && value <= most) return [];
  return [
    price(path, `KakaoTalk takes ${least} to ${most.toLocaleString('en-US')} here`, 'write a number within these'),
  ];
}

function together({ salePrice, percentOff, amountOff }: WrittenProduct, path: Finding['path']): readonly Finding[] {
  if (salePrice === undefined) {
    const key = percentOff !== undefined ? 'percentOff' : amountOff !== undefined ? 'amountOff' : null;
    if (key === null) return [];
    return [
      price([...path, key], `${key} goes with a salePrice, and there is none`, 'add what it costs now: salePrice'),
    ];
  }
  if (percentOff !== undefined && amountOff !== undefined) {
    return [price([...path, 'amountOff'], 'KakaoTalk shows percentOff or amountOff, not both', 'take one of them out')];
  }
  if (percentOff !== undefined || amountOff !== undefined) return [];
  return [price([...path, 'salePrice'], 'a salePrice goes with percentOff or amountOff', 'say how much cheaper it is')];
}

/** Numbers that contradict each other are shown as they are, and would be an untrue claim about a price. */
function agree({ price: before, salePrice: now, ...off }: WrittenProduct, path: Finding['path']): readonly Finding[] {
  if (typeof before !== 'number' || typeof now !== 'number') return [];
  const help = 'mend the number that is wrong; people would be shown both';
  if (now > before) return [price([...path, 'salePrice'], 'the sale price is higher than the price', help)];
  const { percentOff, amountOff } = off;
  if (typeof amountOff === 'number' && before - amountOff !== now) {
    return [price([...path, 'amountOff'], `${before} less ${amountOff} is ${before - amountOff}, not ${now}`, help)];
  }
  if (typeof percentOff !== 'number' || before === 0) return [];
  const exact = ((before - now) / before) * 100;
  // Shops round to whole percents in either direction.
  if (Math.abs(exact - percentOff) < 1) return [];
  const message = `from ${before} to ${now} it is ${Math.floor(exact)}% off, not ${percentOff}%`;
  return [price([...path, 'percentOff'], message, help)];
}

function price(path: Finding['path'], message: string, help: string): Finding {
  return finding({ code: 'channel/price', path, message, help });
}
