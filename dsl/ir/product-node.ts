import type { TemplateNode } from './template-node.ts';

/** A whole number, or a template that prints one. */
export type NumberNode = number | TemplateNode;

/** A product with its price in won, as KakaoTalk shows it. */
export interface ProductNode {
  readonly kind: 'product';
  readonly title: TemplateNode;
  /** The ordinary price. */
  readonly price: NumberNode;
  /** What it costs now; with it exactly one of `percentOff` and `amountOff` is there, without it neither. */
  readonly salePrice: NumberNode | null;
  readonly percentOff: NumberNode | null;
  readonly amountOff: NumberNode | null;
}
