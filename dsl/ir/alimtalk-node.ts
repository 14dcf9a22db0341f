import type { ImageNode } from './image-node.ts';
import type { KakaoButtonNode } from './kakao-button-node.ts';
import type { KakaoLinkNode } from './kakao-link-node.ts';
import type { TemplateNode } from './template-node.ts';

/**
 * A KakaoTalk information message: the text stands in a template that Kakao has approved, we fill its variables. Plain
 * texts are as approved, with `#{name}` where a variable goes; for previews and for vendors that want them.
 */
export interface AlimtalkNode {
  readonly kind: 'alimtalk';
  readonly templateCode: string;
  /** Null where not given. */
  readonly body: string | null;
  /** What each variable is filled with, by its name without `#{}`. */
  readonly variables: Readonly<Record<string, TemplateNode>>;
  readonly emphasis: EmphasisNode | null;
  /** Extra information under the body, without variables. */
  readonly extra: string | null;
  /** What lists of chats and notifications show instead of the body; null for its beginning. */
  readonly preview: string | null;
  /** Shown on the main phone only (`securityFlag`). */
  readonly secure: boolean;
  /** Where a tap on the message leads. */
  readonly link: KakaoLinkNode | null;
  /** The approved buttons; only their links may differ between people. */
  readonly buttons: readonly KakaoButtonNode[];
  readonly quickReplies: readonly KakaoButtonNode[];
}

/** What stands above the body. */
export type EmphasisNode = TextEmphasis | ImageEmphasis | ItemListEmphasis;

interface TextEmphasis {
  readonly kind: 'emphasis';
  readonly type: 'text';
  readonly title: string;
  readonly subtitle: string;
}

interface ImageEmphasis {
  readonly kind: 'emphasis';
  readonly type: 'image';
  readonly image: ImageNode;
}

/** At least one of its parts is there; a summary only under items. */
interface ItemListEmphasis {
  readonly kind: 'emphasis';
  readonly type: 'item-list';
  readonly header: string | null;
  readonly image: ImageNode | null;
  readonly highlight: HighlightNode | null;
  readonly items: readonly ListItem[];
  readonly summary: ListItem | null;
}

/** The large line of an item list. */
export interface HighlightNode {
  readonly kind: 'highlight';
  readonly title: string;
  readonly description: string;
  readonly image: ImageNode | null;
}

interface ListItem {
  readonly name: string;
  readonly value: string;
}
