import type { AssetNode } from './asset-node.ts';
import type { TemplateNode } from './template-node.ts';

/** Content of one email. At least one of `text` and `html` is present. */
export interface EmailNode {
  readonly kind: 'email';
  readonly subject: TemplateNode;
  /** The line that mail programs show after the subject; null where the body's first words serve. */
  readonly preheader: TemplateNode | null;
  /** Name of the sender for this message; null for the one of the workspace. */
  readonly senderName: string | null;
  /** Address for answers to this message; null for the one of the workspace. */
  readonly replyTo: string | null;
  readonly text: TemplateNode | null;
  readonly html: TemplateNode | null;
  /** Files of the workspace that the html shows by their path, as in `<img src="./sale.png">`; by path. */
  readonly pictures: readonly EmailPicture[];
}

export interface EmailPicture {
  /** As the html says it. */
  readonly src: string;
  readonly asset: AssetNode;
}
