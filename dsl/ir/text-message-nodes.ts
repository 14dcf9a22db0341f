import type { ImageNode } from './image-node.ts';
import type { TemplateNode } from './template-node.ts';

/** A short text message, 90 bytes of EUC-KR. */
export interface SmsNode {
  readonly kind: 'sms';
  readonly body: TemplateNode;
}

/** A long text message, 2,000 bytes of EUC-KR. */
export interface LmsNode {
  readonly kind: 'lms';
  readonly title: TemplateNode | null;
  readonly body: TemplateNode;
}

/** A long text message with one to three pictures. */
export interface MmsNode {
  readonly kind: 'mms';
  readonly title: TemplateNode | null;
  readonly body: TemplateNode;
  readonly images: readonly ImageNode[];
}
