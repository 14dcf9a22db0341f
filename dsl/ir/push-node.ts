import type { ButtonNode } from './button-node.ts';
import type { ImageNode } from './image-node.ts';
import type { TemplateNode } from './template-node.ts';

/** A notification of the app. */
export interface PushNode {
  readonly kind: 'push';
  /** Null shows the name of the app alone. */
  readonly title: TemplateNode | null;
  readonly body: TemplateNode;
  readonly image: ImageNode | null;
  /** Where a tap leads; null opens the app. */
  readonly deepLink: TemplateNode | null;
  readonly buttons: readonly ButtonNode[];
}
