import type { Scalar, TemplateNode } from '../ir/index.ts';
import { handlebars, KNOWN_HELPERS } from './handlebars.ts';
import { HelperError } from './helper-error.ts';
import { type Language, languageOf, type RenderScope } from './scope.ts';

/** Turns one person's scope into text. */
export type Render = (scope: RenderScope) => string;

/**
 * Compiles a template once, for any number of people; each language when its first reader comes. Rendering is pure. It
 * throws a `RenderError` for a person who lacks a value that the template prints without a fallback, or whose value does
 * not fit a helper: no letter leaves with a hole in it. The error names the fault, never a value.
 */
export function renderer(template: TemplateNode): Render {
  const made = new Map<string, Render>();
  return (scope) => {
    const locale = localeFor(scope.locale ?? null, template);
    let render = made.get(locale);
    if (render === undefined) {
      render = compile(template.translations[locale] ?? template.source, template.escape, languageOf(locale));
      made.set(locale, render);
    }
    return render(scope);
  };
}

/** The customer's own locale if the text exists in it, else their language, else the language of the template. */
export function localeFor(wanted: string | null, template: Pick<TemplateNode, 'locale' | 'translations'>): string {
  if (wanted === null) return template.locale;
  const locale = wanted.replaceAll('_', '-').toLowerCase();
  const known = [template.locale, ...Object.keys(template.translations)];
  const exact = known.find((one) => one.toLowerCase() === locale);
  const [language] = locale.split('-');
  return exact ?? known.find((one) => one.toLowerCase().split('-')[0] === language) ?? template.locale;
}

function compile(source: string, escaping: TemplateNode['escape'], language: Language): Render {
  const compiled = handlebars.compile<object>(source, {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(KNOWN_HELPERS.map((name) => [name, true])) as unknown as KnownHelpers,
    noEscape: escaping === 'text',
    explicitPartialContext: true,
  });
  const groups = groupsIn(source);
  return (scope) => {
    try {
      return compiled(contextOf(scope, groups), { data: { timeZone: scope.timeZone, language } });
    } catch (cause) {
      throw new RenderError(reasonOf(cause));
    }
  };
}

/** A message that cannot be written for this person. The text names variables and helpers, never values. */
export class RenderError extends Error {
  override readonly name = 'RenderError';
}

type KnownHelpers = NonNullable<NonNullable<Parameters<typeof handlebars.compile>[1]>['knownHelpers']>;
interface Group {
  [key: string]: Scalar | Group;
}

/** Names of attribute groups in the template, as `coupon` in `customer.coupon.amount`. */
function groupsIn(source: string): readonly (readonly string[])[] {
  const paths = new Set(source.match(/\bcustomer(?:\.[A-Za-z]\w*)+/g) ?? []);
  return [...paths].map((path) => path.split('.').slice(1, -1)).filter((keys) => keys.length > 0);
}

/**
 * The tree that Handlebars walks. Groups that the template names are always there, so that a missing value is missing
 * at its own place; objects have no prototype, so that no template reaches one.
 */
function contextOf(scope: RenderScope, groups: readonly (readonly string[])[]): object {
  const customer = emptyGroup();
  for (const keys of groups) groupAt(customer, keys);
  for (const [name, value] of Object.entries(scope.customer)) {
    if (value === undefined || value === null || value === '') continue;
    const keys = name.split('.');
    groupAt(customer, keys.slice(0, -1))[keys.at(-1) ?? name] = value;
  }
  const event = emptyGroup();
  for (const [name, value] of Object.entries(scope.event ?? {})) {
    if (value !== undefined && value !== null && value !== '') event[name] = value;
  }
  const link = scope.preferencesUrl ?? null;
  return Object.assign(
    emptyGroup(),
    { customer, event, brand: scope.brand },
    link === null ? {} : { preferencesUrl: link },
  );
}

function groupAt(root: Group, keys: readonly string[]): Group {
  let group = root;
  for (const key of keys) {
    const found = group[key];
    const next = typeof found === 'object' ? found : emptyGroup();
    group[key] = next;
    group = next;
  }
  return group;
}

/** Groups inherit only how they are named in Handlebars' messages, under a key that no template can write. */
const GROUP: object = Object.freeze(Object.create(null, { [Symbol.toPrimitive]: { value: () => 'a group' } }));

function emptyGroup(): Group {
  return Object.create(GROUP) as Group;
}

/** Handlebars names the missing variable in its message; our helpers' messages hold no values either. */
function reasonOf(cause: unknown): string {
  if (cause instanceof HelperError) return cause.message;
  const missing = /^"(\w+)" not defined in /.exec(cause instanceof Error ? cause.message : '');
  return missing === null
    ? 'the template cannot be rendered'
    : `the person has no "${missing[1]}" and the text has no fallback`;
}
