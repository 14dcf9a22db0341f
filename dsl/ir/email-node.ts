import type { TemplateNode } from './template-node.ts';

/** Content of one email. At least one of `text` and `html` is present. */
export interface EmailNode {
  readonly kind: 'email';
  readonly subject: TemplateNode;
  /** The line that mail programs show after the subject; null where the body's first words serve. */
  readonly preheader: TemplateNode | null;
  /** Name of the sender for this message; null for the one of the workspace. */
  readonly senderName: string | null;
  readonly text: TemplateNode | null;
  readonly html: TemplateNode | null;
}
