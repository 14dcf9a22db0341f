import { LOCALE } from '../schema/locale.ts';
import { channelDefinitions, type MessageForms, messageForms } from './by-channel.ts';
import { dependsOnEvent, eventDefinitions, eventKeyOf } from './by-event.ts';
import { asked, byType, fieldsOf, isAttributeTest, questionsOf, SINGLE, settableTo, testOf } from './by-type.ts';
import { choice, flat } from './choice.ts';
import type { JsonSchema } from './json-schema.ts';
import { type EditorNames, enumeration, eventNames, namesOf, naming, offersByKey } from './names.ts';
import { alternativesOf, type Definitions, isOpenText, isSchema, keysOf, mapValues, resolved } from './schema-tree.ts';
import { together, when } from './when.ts';
import { wordsFor } from './words.ts';

/** Gives the parts of a form what one workspace knows. Forms are told by their keys, as they have no names of their own. */
export class Specialiser {
  readonly #form: Definitions;
  readonly #names: EditorNames;
  readonly #offers: Readonly<Record<string, JsonSchema>>;
  readonly #event: JsonSchema;
  #messages: MessageForms | null = null;

  constructor(form: Definitions, names: EditorNames) {
    this.#form = form;
    this.#names = names;
    this.#offers = offersByKey(names);
    this.#event = eventNames(names.customer);
  }

  /** The definitions of the form, and those that its parts refer to once they are rewritten. */
  definitions(): Definitions {
    const rewritten = mapValues(this.#form, (schema) => this.rewrite(schema));
    const { customer } = this.#names;
    const questions = questionsOf();
    const attributes = namesOf(customer.attributes, 'the workspace declares no attributes');
    const messages = this.#messages;
    return {
      ...rewritten,
      'attribute-test': testOf('attribute', customer.attributes, attributes, (field) =>
        asked('attribute', field, questions),
      ),
      ...eventDefinitions(customer, questions),
      ...(messages === null ? {} : channelDefinitions(messages, this.#form, (schema) => this.rewrite(schema))),
    };
  }

  rewrite(schema: JsonSchema): JsonSchema {
    if (schema['pattern'] === LOCALE.source) {
      const locales = this.#names.locales.map((locale) => [locale, 'a language of this workspace'] as const);
      return enumeration(locales, 'the workspace has no languages');
    }
    if (schema.properties !== undefined) return this.#group(schema);
    const alternatives = alternativesOf(schema)?.flatMap((one) => flat(one, this.#form));
    if (alternatives === undefined) return this.#parts(schema);
    const forms = alternatives.map((one) => resolved(one, this.#form));
    if (forms.every(isAttributeTest)) return { $ref: '#/definitions/attribute-test' };
    // A bare text beside a form that names an event names one, too.
    const isAboutEvents = forms.some((one) => eventKeyOf(one, this.#form) === 'event');
    const named = alternatives.map((one) => (isAboutEvents && isOpenText(one) ? this.#event : one));
    return choice(named, this.#form, (one) => this.rewrite(one));
  }

  /** A form with keys of its own. */
  #group(form: JsonSchema): JsonSchema {
    const keys = keysOf(form);
    const words = wordsFor(form);
    const properties = mapValues(form.properties ?? {}, (value, key) =>
      described(this.#value(key, value, form), words[key]),
    );
    const event = eventKeyOf(form, this.#form);
    const parts = [
      ...(event === null ? [] : [{ $ref: `#/definitions/by-${event}` }]),
      ...(keys.includes('channel') && keys.includes('message') ? [{ $ref: '#/definitions/by-channel' }] : []),
      ...(isSegment(form) ? [when({ required: ['who'] }, {}, { properties: { segment: this.#segment } })] : []),
      ...(isUpdate(form) ? byType('attribute', this.#fields(SINGLE), settableTo) : []),
    ];
    const { toldBy: _, ...kept } = form;
    return { ...kept, properties, ...together(parts) };
  }

  /** What stands under a key of a form. */
  #value(key: string, value: JsonSchema, form: JsonSchema): JsonSchema {
    const messages = key === 'message' ? messageForms(value, this.#form) : null;
    this.#messages ??= messages;
    if (messages !== null || (key === 'to' && isUpdate(form))) return ANYTHING;
    if (key === 'segment' && isSegment(form)) return { type: 'string' };
    if (eventKeyOf(form, this.#form) !== null && dependsOnEvent(key, value, this.#form)) {
      return ANYTHING;
    }
    const offered = key === 'attribute' ? this.#attributesFor(form) : this.#offers[key];
    const named = offered === undefined ? null : naming(resolved(value, this.#form), offered, this.#form);
    return named ?? this.rewrite(value);
  }

  get #segment(): JsonSchema {
    const { segments } = this.#names;
    const names = segments.map((name) => [name, 'a segment of this workspace'] as const);
    return { ...enumeration(names, 'the workspace has no segments'), doNotSuggest: true };
  }

  #attributesFor(form: JsonSchema): JsonSchema {
    // A time can be counted from a day or a moment; a step sets single values.
    const fields = this.#fields(isUpdate(form) ? SINGLE : ['date', 'datetime']);
    return namesOf(fields, 'the workspace has no attribute of that kind');
  }

  #fields(types: Parameters<typeof fieldsOf>[1]) {
    return fieldsOf(this.#names.customer.attributes, types);
  }

  /** Lists and groups with free keys. */
  #parts(schema: JsonSchema): JsonSchema {
    return mapValues(schema, (value, keyword) => {
      if (!PARTS.has(keyword)) return value;
      if (Array.isArray(value)) return value.map((one) => this.rewrite(one as JsonSchema));
      return isSchema(value) ? this.rewrite(value) : value;
    }) as JsonSchema;
  }
}

const PARTS: ReadonlySet<string> = new Set(['items', 'additionalProperties', 'propertyNames', 'allOf']);

/** Its form is told by what stands beside it. A choice, as servers complete keys without any kind of value badly. */
const ANYTHING: JsonSchema = { anyOf: [{}] };

/** A segment by its name, or with its meaning beside it, which makes the name a new one. */
function isSegment(form: JsonSchema): boolean {
  return form.properties?.['segment'] !== undefined && form.properties['who'] !== undefined;
}

function isUpdate(form: JsonSchema): boolean {
  return form.properties?.['attribute'] !== undefined && form.properties['to'] !== undefined;
}

/** Keywords beside a reference are not heeded in draft 7. */
function described(schema: JsonSchema, description: string | undefined): JsonSchema {
  if (description === undefined) return schema;
  return '$ref' in schema ? { allOf: [schema], description } : { ...schema, description };
}
