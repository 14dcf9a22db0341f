import type { TemplateNode } from '../../dsl/ir/index.ts';

/**
 * Content of the normal form with every template filled for one person: each `TemplateNode` became its text, all else
 * is as it was. Pictures that are files of the workspace stay `asset` nodes; their bytes are looked up by hash.
 */
export type Rendered<T> = T extends TemplateNode
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Rendered<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: Rendered<T[K]> }
      : T;
