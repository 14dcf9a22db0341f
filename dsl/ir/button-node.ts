import type { TemplateNode } from './template-node.ts';

/** A button under a message, in the order in which it is shown. It leads somewhere: one of the two links is there. */
export interface ButtonNode {
  readonly kind: 'button';
  readonly name: TemplateNode;
  /** Web address. */
  readonly url: TemplateNode | null;
  /** Address inside the app, such as `shop://cart`. Where both are given, the app is tried first. */
  readonly deepLink: TemplateNode | null;
}
