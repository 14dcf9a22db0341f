import type { JsonSchema } from '../../../dsl/editor/json-schema.ts';

/**
 * Which parts of a form values have reached: keys of groups, alternatives, words of lists. A value belongs to the first
 * alternative that it fits, so that one that fits several does not count for all of them.
 */
export class Coverage {
  readonly #root: JsonSchema;
  readonly #reached = new Map<JsonSchema, Set<string>>();

  constructor(root: JsonSchema) {
    this.#root = root;
  }

  /** Takes note of what a value of the form holds. */
  add(value: unknown, schema: JsonSchema = this.#root): void {
    const form = this.#resolved(schema);
    const reached = this.#reached.get(form) ?? new Set();
    this.#reached.set(form, reached);
    if (form['enum'] !== undefined) reached.add(String(value));
    const choice = choicesOf(form).findIndex((one) => this.#fits(value, one));
    if (choice >= 0) {
      reached.add(`form ${choice + 1}`);
      this.add(value, choicesOf(form)[choice]);
    }
    for (const [key, inner, below] of this.#partsOf(value, form)) {
      if (key !== null) reached.add(key);
      this.add(inner, below);
    }
  }

  /** What no value has reached, by its place in the form. */
  missing(): readonly string[] {
    const seen = new Set<JsonSchema>();
    const missing: string[] = [];
    const visit = (schema: JsonSchema, place: string): void => {
      const form = this.#resolved(schema);
      if (seen.has(form)) return;
      seen.add(form);
      const properties = Object.entries(form.properties ?? {});
      const choices = choicesOf(form).map((one, index): readonly [string, JsonSchema] => [`form ${index + 1}`, one]);
      // Reached by another way, where its place says which of two alike forms is meant.
      const unreached = choices.filter(([, one]) => !this.#reached.has(this.#resolved(one)));
      const words = ((form['enum'] ?? []) as readonly unknown[]).map(String);
      const reached = this.#reached.get(form) ?? new Set();
      for (const name of [...properties.map(([key]) => key), ...unreached.map(([name]) => name), ...words]) {
        if (!reached.has(name)) missing.push(`${place} > ${name}`);
      }
      for (const [name, inner] of [...properties, ...choices]) visit(inner, `${place} > ${name}`);
      for (const inner of innerOf(form)) visit(inner, place);
    };
    visit(this.#root, 'form');
    return missing;
  }

  #resolved(schema: JsonSchema): JsonSchema {
    const name = /^#\/definitions\/(.+)$/.exec(String(schema['$ref'] ?? ''))?.[1];
    const definitions = (this.#root['definitions'] ?? {}) as Readonly<Record<string, JsonSchema>>;
    return name === undefined ? schema : this.#resolved(definitions[name] ?? {});
  }

  /** Values inside of a value, with their forms; the key where the form declares it. */
  *#partsOf(value: unknown, form: JsonSchema): Generator<readonly [string | null, unknown, JsonSchema]> {
    if (Array.isArray(value)) {
      const { items } = form;
      for (const [index, one] of value.entries()) {
        const inner = Array.isArray(items) ? items[index] : items;
        if (isSchema(inner)) yield [null, one, inner];
      }
    } else if (isSchema(value)) {
      for (const [key, one] of Object.entries(value)) {
        const declared = form.properties?.[key];
        const other = form['additionalProperties'];
        if (declared !== undefined) yield [key, one, declared];
        else if (isSchema(other)) yield [null, one, other];
      }
    }
  }

  #fits(value: unknown, schema: JsonSchema): boolean {
    const form = this.#resolved(schema);
    const words = (form['enum'] ?? ('const' in form ? [form['const']] : null)) as readonly unknown[] | null;
    if (words !== null && !words.includes(value)) return false;
    const choices = choicesOf(form);
    if (choices.length > 0 && !choices.some((one) => this.#fits(value, one))) return false;
    if (!isOfType(value, form['type'])) return false;
    const required = (form['required'] ?? []) as readonly string[];
    if (isSchema(value)) {
      const names = form['propertyNames'];
      const isFree = (key: string) => form.properties?.[key] === undefined;
      if (!required.every((key) => key in value)) return false;
      if (form['additionalProperties'] === false && Object.keys(value).some(isFree)) return false;
      if (isSchema(names) && !Object.keys(value).every((key) => fitsPattern(key, this.#resolved(names)))) return false;
    }
    return [...this.#partsOf(value, form)].every(([, inner, below]) => this.#fits(inner, below));
  }
}

function choicesOf(form: JsonSchema): readonly JsonSchema[] {
  return ['anyOf', 'oneOf', 'allOf'].flatMap((word) => (form[word] ?? []) as readonly JsonSchema[]);
}

function innerOf(form: JsonSchema): readonly JsonSchema[] {
  const { items, additionalProperties } = form;
  return [...(Array.isArray(items) ? items : [items]), additionalProperties].filter(isSchema);
}

function fitsPattern(text: string, { pattern }: JsonSchema): boolean {
  return typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text);
}

function isOfType(value: unknown, type: unknown): boolean {
  switch (type) {
    case 'object':
      return isSchema(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === type;
    default:
      return true;
  }
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
