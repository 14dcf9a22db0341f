/** How people take a message, as shares of those who got it. */
export interface Taken {
  /** Of all; only emails can tell. */
  readonly opens: number;
  /** Of those who opened, or of all where openings are not known. */
  readonly clicks: number;
  /** Of all, whether they clicked or not. */
  readonly buys: number;
}

/**
 * Ids of the samples that the demo plays, and a made-up world: rates by variant, and what the control group buys. Rates
 * of the first order are higher than a shop's: twenty thousand members are few to find a difference among.
 */
export const TWELVE: Readonly<
  Record<string, { readonly variants: Readonly<Record<string, Taken>>; readonly control: number }>
> = {
  'coupon-expiring': {
    variants: {
      date: { opens: 0.31, clicks: 0.2, buys: 0.07 },
      amount: { opens: 0.34, clicks: 0.2, buys: 0.08 },
    },
    control: 0.05,
  },
  'first-purchase': {
    variants: {
      personal: { opens: 0.36, clicks: 0.24, buys: 0.24 },
      plain: { opens: 0.28, clicks: 0.2, buys: 0.15 },
    },
    control: 0.02,
  },
  'free-shipping-banner': { variants: { default: { opens: 0, clicks: 0.08, buys: 0.02 } }, control: 0.015 },
  'gentle-first-step': { variants: { default: { opens: 0, clicks: 0.07, buys: 0.02 } }, control: 0.01 },
  'holiday-delivery': { variants: { default: { opens: 0, clicks: 0.1, buys: 0.02 } }, control: 0.02 },
  'involvement-templates': {
    variants: {
      'high-involvement': { opens: 0.3, clicks: 0.12, buys: 0.01 },
      'repeat-goods': { opens: 0.27, clicks: 0.18, buys: 0.025 },
    },
    control: 0.012,
  },
  'left-in-basket-web': { variants: { default: { opens: 0, clicks: 0.12, buys: 0.04 } }, control: 0.02 },
  'points-in-app': {
    variants: {
      sum: { opens: 0, clicks: 0.1, buys: 0.03 },
      bread: { opens: 0, clicks: 0.15, buys: 0.05 },
    },
    control: 0.01,
  },
  'regulars-overdue': { variants: { default: { opens: 0.4, clicks: 0.22, buys: 0.03 } }, control: 0.015 },
  'sale-ends-tonight': { variants: { default: { opens: 0, clicks: 0.09, buys: 0.025 } }, control: 0.012 },
  'strawberry-season': { variants: { default: { opens: 0, clicks: 0.11, buys: 0.03 } }, control: 0.015 },
  'weekend-basket': {
    variants: {
      recipe: { opens: 0, clicks: 0.06, buys: 0.02 },
      price: { opens: 0, clicks: 0.09, buys: 0.035 },
      name: { opens: 0, clicks: 0.07, buys: 0.025 },
    },
    control: 0.012,
  },
};

export const PLAYED: readonly string[] = Object.keys(TWELVE);

/** Share of those who got an advertisement and want no more of them. */
export const UNSUBSCRIBES = 0.004;
