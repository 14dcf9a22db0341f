import { z } from 'zod';
import { alternatives } from './sentence.ts';
import { shownAs } from './shown-as.ts';
import { delegate } from './verb-union.ts';

type Group = Readonly<Record<string, unknown>>;
type Forms = Readonly<Record<string, z.ZodObject>>;

/**
 * A choice between forms that one key names, as `bubble: carousel-feed` does. The key decides and only its form is
 * parsed, so that every fault is about what the author meant to say; a field of another form is told with the forms
 * that have it. `fallback` says which form is meant where the key is left out; null where it must be there.
 */
export function choiceBy<T>(key: string, forms: Forms, fallback: (value: Group) => string | null): z.ZodType<T> {
  const names = Object.keys(forms);
  const choice = z.unknown().check((context) => {
    const { value } = context;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      context.issues.push({ code: 'invalid_type', expected: 'object', input: value });
      return;
    }
    const group = value as Group;
    const named = group[key] ?? fallback(group);
    if (named === null) {
      context.issues.push({ code: 'custom', input: undefined, path: [key], params: { missing: true } });
      return;
    }
    const form = typeof named === 'string' && Object.hasOwn(forms, named) ? forms[named] : undefined;
    if (form === undefined) {
      context.issues.push({ code: 'invalid_value', values: names, input: named, path: [key] });
      return;
    }
    const strange = Object.keys(group).filter((one) => !Object.hasOwn(form.shape, one));
    const ofOthers = strange.filter((one) => ownersOf(one, forms).length > 0);
    for (const one of ofOthers) {
      const owners = alternatives(ownersOf(one, forms));
      const message = `belongs to ${key}: ${owners}, and this is ${key}: ${String(named)}`;
      context.issues.push({ code: 'custom', input: group[one], path: [one], message });
    }
    const own = Object.fromEntries(Object.entries(group).filter(([one]) => !ofOthers.includes(one)));
    delegate(form, { value: own, issues: context.issues });
  }) as z.ZodType<T>;
  return shownAs(choice, () => z.union(Object.values(forms) as [z.ZodObject]));
}

function ownersOf(field: string, forms: Forms): readonly string[] {
  return Object.entries(forms).flatMap(([name, { shape }]) => (Object.hasOwn(shape, field) ? [name] : []));
}
