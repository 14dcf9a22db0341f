import type { JsonSchema } from './json-schema.ts';

/**
 * The canonical order of keys at any place of a form: the order in which the zod schemas declare them. Made from the
 * JSON schema, so it grows with the language.
 */
export class KeyOrder {
  readonly #definitions: Readonly<Record<string, JsonSchema>>;
  readonly #forms: readonly JsonSchema[];

  private constructor(forms: readonly JsonSchema[], definitions: Readonly<Record<string, JsonSchema>>) {
    this.#definitions = definitions;
    this.#forms = forms.flatMap((form) => this.#alternatives(form));
  }

  static of(schema: JsonSchema): KeyOrder {
    return new KeyOrder([schema], (schema['definitions'] ?? {}) as Readonly<Record<string, JsonSchema>>);
  }

  /** The keys of one group in canonical order; keys that no form knows stay behind the others, in written order. */
  sorted(keys: readonly string[]): readonly string[] {
    const order = this.#known(keys);
    const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
    // Sorting is stable; a group of free names, such as variants, has no order and keeps its own.
    return order.length === 0 ? keys : [...keys].sort((a, b) => place(a) - place(b));
  }

  /** The order inside the value of a key. */
  under(key: string): KeyOrder {
    const inner = this.#forms.flatMap(({ properties, additionalProperties }) => {
      const declared = properties?.[key];
      if (declared !== undefined) return [declared];
      return typeof additionalProperties === 'object' ? [additionalProperties as JsonSchema] : [];
    });
    return new KeyOrder(inner, this.#definitions);
  }

  /** The order inside the items of a list. */
  items(): KeyOrder {
    const inner = this.#forms.flatMap(({ items }) =>
      typeof items === 'object' && items !== null ? [items as JsonSchema] : [],
    );
    return new KeyOrder(inner, this.#definitions);
  }

  /** Keys of the form that knows most of the given ones; the first of several. */
  #known(keys: readonly string[]): readonly string[] {
    let best: readonly string[] = [];
    let most = 0;
    for (const { properties } of this.#forms) {
      const known = Object.keys(properties ?? {});
      const shared = keys.filter((key) => known.includes(key)).length;
      if (shared > most) [best, most] = [known, shared];
    }
    return best;
  }

  /** The plain forms behind references and choices. */
  #alternatives(schema: JsonSchema, seen: ReadonlySet<string> = new Set()): readonly JsonSchema[] {
    const reference = schema['$ref'];
    if (typeof reference === 'string') {
      const target = this.#definitions[reference.replace('#/definitions/', '')];
      if (target === undefined || seen.has(reference)) return [];
      return this.#alternatives(target, new Set([...seen, reference]));
    }
    const choices = ['anyOf', 'oneOf', 'allOf'].flatMap((word) => (schema[word] ?? []) as readonly JsonSchema[]);
    return [schema, ...choices.flatMap((choice) => this.#alternatives(choice, seen))];
  }
}
