import type { ButtonNode } from './button-node.ts';
import type { ImageNode } from './image-node.ts';
import type { TemplateNode } from './template-node.ts';

/** A notification of the browser. */
export interface WebPushNode {
  readonly kind: 'web-push';
  /** Null shows the name of the brand. */
  readonly title: TemplateNode | null;
  readonly body: TemplateNode;
  readonly icon: ImageNode | null;
  readonly image: ImageNode | null;
  /** Where a click leads; null opens the site. */
  readonly url: TemplateNode | null;
  readonly buttons: readonly ButtonNode[];
}
