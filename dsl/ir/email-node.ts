import type { TemplateNode } from './template-node.ts';

/** Content of one email. At least one of `text` and `html` is present. */
export interface EmailNode {
  readonly kind: 'email';
  readonly subject: TemplateNode;
  readonly text: TemplateNode | null;
  readonly html: TemplateNode | null;
}
