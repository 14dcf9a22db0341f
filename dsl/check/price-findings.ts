import { CHANNEL_WORDS } from '../schema/channel-schema.ts';
import type { PriceList } from '../schema/prices-schema.ts';
import { startOfDayMs } from './calendar.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';

/** Every list begins on a day that exists, and no two say the price of a channel from the same day on. */
export function priceFindings(prices: readonly PriceList[], timeZone: string): readonly Finding[] {
  const saidIn = new Map<string, number>();
  return prices.flatMap(({ from, perMessage }, index) => {
    if (startOfDayMs(from, timeZone) === null) {
      const message = `there is no day ${from}`;
      return [finding({ code: 'schema/invalid', path: ['prices', index, 'from'], message })];
    }
    return CHANNEL_WORDS.filter((channel) => perMessage[channel] !== undefined).flatMap((channel) => {
      const key = `${from} ${channel}`;
      const before = saidIn.get(key);
      saidIn.set(key, before ?? index);
      if (before === undefined) return [];
      const message = `prices[${before}] says the price of ${channel} from ${from} on, too`;
      const path = ['prices', index, 'perMessage', channel];
      return [finding({ code: 'schema/invalid', path, message, help: 'keep one of them, or change its day' })];
    });
  });
}
