import type { AlimtalkNode } from './alimtalk-node.ts';
import type { BrandMessageNode } from './brand-message-node.ts';
import type { EmailNode } from './email-node.ts';
import type { InAppNode, InWebNode } from './onsite-nodes.ts';
import type { PushNode } from './push-node.ts';
import type { LmsNode, MmsNode, SmsNode } from './text-message-nodes.ts';
import type { WebPushNode } from './web-push-node.ts';

/** What a channel shows to a person. The kind is the channel's name. */
export type ContentNode =
  | PushNode
  | WebPushNode
  | AlimtalkNode
  | BrandMessageNode
  | SmsNode
  | LmsNode
  | MmsNode
  | EmailNode
  | InAppNode
  | InWebNode;
