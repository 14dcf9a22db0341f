import type { Words } from '../words.ts';

/** Who a message is from, as handsets show it. */
export interface Origin {
  readonly brand: string;
  /** The free number for saying no of this channel's sender, or null. */
  readonly freeNumber: string | null;
}

/** What the drawing of a message depends on besides the message. */
export interface Setting {
  readonly origin: Origin;
  readonly words: Words;
  readonly purpose: 'ad' | 'info';
  /** Calling number or profile of the sender, as the vendor was told; null where there is none. */
  readonly sender: string | null;
  /** Time of the day, as in `12:30`. */
  readonly clock: string;
  /** Pictures from elsewhere are loaded. */
  readonly pictures: boolean;
  /** Language of the message, as far as its letters tell. */
  readonly lang: 'ko' | 'en';
}
