import type { Scalar } from '../ir/index.ts';

/** What a template may say: everything that differs between two people who get the same message. */
export interface RenderScope {
  /** Attributes by dotted name. Missing, null, undefined and an empty text are the same. */
  readonly customer: Readonly<Record<string, Scalar | null | undefined>>;
  /** Name of the sender's brand, `{{brand}}`. */
  readonly brand: string;
  /** IANA name of the customer's zone, in which instants are printed. */
  readonly timeZone: string;
  /** Language of dates. Default `ko`. */
  readonly language?: 'ko' | 'en';
}
