import fc from 'fast-check';

export const duration: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom('m', 'h', 'd', 'w'))
  .map((parts) => parts.join(''));
export const timezone: fc.Arbitrary<string> = fc.constantFrom('Asia/Seoul', 'UTC', 'America/New_York');
export const timeOfDay: fc.Arbitrary<string> = fc.constantFrom('00:00', '09:05', '12:30', '19:59');
export const channelWord: fc.Arbitrary<string> = fc.constantFrom(
  ...['push', 'webPush', 'alimtalk', 'brandMessage', 'sms', 'lms', 'mms', 'email', 'inApp', 'inWeb'],
);

/** A group with the given keys, of which those that are not required are there half of the time. */
export function some(
  required: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  optional: Readonly<Record<string, fc.Arbitrary<unknown>>> = {},
): fc.Arbitrary<object> {
  const requiredKeys = Object.keys(required);
  return fc.record({ ...required, ...optional }, { requiredKeys }) as fc.Arbitrary<object>;
}

/** One group of several, all their keys together. */
export function joined(...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<object> {
  return fc.tuple(...parts).map((groups) => Object.assign({}, ...groups) as object);
}

/** One value, or a list of one to three. */
export function oneOrMore<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | readonly T[]> {
  return fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 }));
}
