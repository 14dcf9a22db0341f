import { z } from 'zod';
import { kindOf } from '../sentence.ts';
import { shownAs } from '../shown-as.ts';
import { textSchema, type WrittenText } from '../text-schema.ts';
import { delegate } from '../verb-union.ts';

/** A whole number, or a text that prints one, as in `"{{event.price}}"`. */
export type WrittenNumber = number | string;

/** A product with its price in won, as written. Kakao's names: `regularPrice`, `discountPrice`, `discountRate`, `discountFixed`. */
export interface WrittenProduct {
  readonly title: WrittenText;
  /** The ordinary price, 0 to 99,999,999. */
  readonly price: WrittenNumber;
  /** What it costs now. With it goes how much cheaper that is: `percentOff` or `amountOff`. */
  readonly salePrice?: WrittenNumber | undefined;
  /** 1 to 100. */
  readonly percentOff?: WrittenNumber | undefined;
  /** Won, 0 to 999,999. */
  readonly amountOff?: WrittenNumber | undefined;
}

/** The keys of a product's numbers. */
export const PRICE_KEYS = [
  'price',
  'salePrice',
  'percentOff',
  'amountOff',
] as const satisfies readonly (keyof WrittenProduct)[];

const whole = z.int();
const printed = textSchema({ max: 200, singleLine: true });
const number = shownAs(
  z.unknown().check((context) => {
    const { value } = context;
    if (typeof value === 'string') delegate(printed, context);
    else if (typeof value === 'number') delegate(whole, context);
    else {
      const message = `must be a number, or a text that prints one, as in "{{event.price}}", not ${kindOf(value)}`;
      context.issues.push({ code: 'custom', input: value, message });
    }
  }) as z.ZodType<WrittenNumber>,
  () => z.union([whole, z.string()]),
);

export const productSchema: z.ZodType<WrittenProduct> = z.strictObject({
  title: textSchema({ max: 500, singleLine: true }),
  price: number,
  salePrice: number.optional(),
  percentOff: number.optional(),
  amountOff: number.optional(),
});
