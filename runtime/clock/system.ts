import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Ids } from './ids.ts';

/** The machine's clock. This file is the only one that reads real time or randomness. */
export const systemClock: Clock = { now: () => Date.now() };

const RADIX = 36;
const TIME_LENGTH = 9;
const COUNT_LENGTH = 4;
const RANDOM_LENGTH = 13;
const MOST_PER_MILLISECOND = RADIX ** COUNT_LENGTH;

let lastMs = 0;
let count = 0;

/**
 * Nine characters of milliseconds, four of a counter within the millisecond, thirteen of 64 random bits. Ids of one
 * process sort strictly in the order they were made, also when the machine's clock steps back.
 */
export const systemIds: Ids = {
  next() {
    const now = Date.now();
    if (now > lastMs) {
      lastMs = now;
      count = 0;
    } else {
      count += 1;
      if (count === MOST_PER_MILLISECOND) {
        lastMs += 1;
        count = 0;
      }
    }
    return digits(lastMs, TIME_LENGTH) + digits(count, COUNT_LENGTH) + digits(random64(), RANDOM_LENGTH);
  },
};

/** A secret of 192 random bits in the base64url alphabet, 32 characters. */
export function systemSecret(): string {
  return randomBytes(24).toString('base64url');
}

function random64(): bigint {
  return randomBytes(8).readBigUInt64BE();
}

function digits(value: number | bigint, length: number): string {
  return value.toString(RADIX).padStart(length, '0');
}
