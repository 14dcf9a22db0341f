import { z } from 'zod';

/** A length of time as people write it: a whole number and minutes, hours, days of 24 hours, or weeks. */
export type DurationText = `${number}${'m' | 'h' | 'd' | 'w'}`;

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
/** A whole number without zeros before it, and its unit. */
export const DURATION: RegExp = /^([1-9][0-9]{0,5})([mhdw])$/;
/** `next 2d`, `last 7d`. */
export const RELATIVE_WINDOW: RegExp = /^(next|last) ([1-9][0-9]{0,5}[mhdw])$/;

/** Longest duration: ten years, in milliseconds. Keeps sums of instants and windows far from the limits of numbers. */
export const MAX_DURATION_MS = 3_650 * UNIT_MS.d;

/** Milliseconds of a duration, or null for text that is not one or is longer than ten years. */
export function durationMs(text: string): number | null {
  const match = DURATION.exec(text);
  if (match === null) return null;
  const ms = Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS];
  return ms <= MAX_DURATION_MS ? ms : null;
}

/** Direction and length of `next 2d` or `last 7d`, or null for other text. */
export function relativeWindow(text: string): { readonly direction: 'next' | 'last'; readonly ms: number } | null {
  const match = RELATIVE_WINDOW.exec(text);
  if (match === null) return null;
  const ms = durationMs(match[2] ?? '');
  return ms === null ? null : { direction: match[1] as 'next' | 'last', ms };
}

/** Units as people write them, in English and Korean. */
const SPOKEN: readonly (readonly [unit: string, form: RegExp])[] = [
  ['m', /^(?:m|min|mins|minutes?|분)$/i],
  ['h', /^(?:h|hrs?|hours?|시간)$/i],
  ['d', /^(?:d|days?|일)$/i],
  ['w', /^(?:w|wks?|weeks?|주|주일)$/i],
];

/** The duration that "3 days" or "3일간" most likely means, or null. */
function durationMeant(text: string): string | null {
  const [, count = '', word = ''] = /^\s*0*([1-9]\d{0,5})\s*([\p{L}]+?)(?:간|동안)?\s*$/u.exec(text) ?? [];
  const unit = SPOKEN.find(([, form]) => form.test(word))?.[0];
  return unit === undefined || durationMs(`${count}${unit}`) === null ? null : `${count}${unit}`;
}

const MUST = 'must be a duration such as 30m, 12h, 3d or 2w, at most ten years';

export const durationSchema: z.ZodType<DurationText> = z.string(MUST).check((context) => {
  const { value } = context;
  if (durationMs(value) !== null) return;
  const message = MUST;
  const meant = durationMeant(value);
  context.issues.push({ code: 'custom', input: value, message, ...(meant === null ? {} : { params: { meant } }) });
}) as unknown as z.ZodType<DurationText>;

export const relativeWindowSchema: z.ZodType<string> = z
  .string()
  .refine(
    (text) => relativeWindow(text) !== null,
    'must be "next" or "last" and a duration, as in "next 2d" or "last 7d"',
  );
