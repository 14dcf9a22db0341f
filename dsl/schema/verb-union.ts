import { z } from 'zod';
import { nearest } from '../check/nearest.ts';
import { alternatives, sentence } from './sentence.ts';
import { shownAs } from './shown-as.ts';

/** What helps people who write something else altogether. */
interface Advice {
  /** How several of them are written, for whoever writes a list. */
  readonly several?: string;
  /** What a group without any verb most likely means. */
  readonly otherwise?: (value: object) => string | null;
}

/**
 * A choice between forms that are told apart by one key, their verb. The verb decides first and only its form is
 * parsed, so that every fault is about what the author meant to say, never a list of all the other forms.
 */
export function verbUnion<T>(
  what: string,
  forms: Readonly<Record<string, z.ZodType<T>>>,
  /** Verbs that are plain fields beside another one: `{ step: ['was'] }` for a form that says `step` and `was`. */
  fields: Readonly<Record<string, readonly string[]>> = {},
  { several, otherwise = () => null }: Advice = {},
): z.ZodType<T> {
  const verbs = Object.keys(forms);
  const choice = z.unknown().check((context) => {
    const { value } = context;
    if (Array.isArray(value) && several !== undefined) {
      const message = `must be ${what}, not a list`;
      context.issues.push({ code: 'custom', input: value, message, params: { help: several } });
      return;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      context.issues.push({ code: 'invalid_type', expected: 'object', input: value });
      return;
    }
    const said = verbs.filter((verb) => Object.hasOwn(value, verb));
    const found = said.filter((verb) => !said.some((other) => fields[other]?.includes(verb) === true));
    const form = found.length === 1 ? forms[found[0] ?? ''] : undefined;
    if (form !== undefined) {
      delegate(form, context);
    } else if (found.length > 1) {
      const message = `says ${found.join(' and ')} at once; ${what} says one of them`;
      context.issues.push({ code: 'custom', input: value, message });
    } else {
      const mistyped = Object.keys(value).find((key) => nearest(key, verbs) !== null);
      if (mistyped === undefined) {
        const help = otherwise(value);
        const message = `must say ${alternatives(verbs)}`;
        context.issues.push({ code: 'custom', input: value, message, ...(help === null ? {} : { params: { help } }) });
      } else {
        const message = verbs.join('\n');
        context.issues.push({ code: 'unrecognized_keys', keys: [mistyped], input: { ...value }, message });
      }
    }
  }) as z.ZodType<T>;
  const title = what.replace(/^an? /, '');
  return shownAs(choice, () => z.union(Object.values(forms) as [z.ZodType<T>]).meta({ title }));
}

/** Parses the value with another schema and takes over what that one finds. */
export function delegate(schema: z.ZodType, context: z.core.ParsePayload<unknown>): void {
  const parsed = schema.safeParse(context.value, { error: sentence, reportInput: true });
  for (const issue of parsed.error?.issues ?? []) context.issues.push(issue as z.core.$ZodRawIssue);
}
