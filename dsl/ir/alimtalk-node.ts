import type { ButtonNode } from './button-node.ts';
import type { TemplateNode } from './template-node.ts';

/** A KakaoTalk information message: the text stands in a template that Kakao has approved, we fill its variables. */
export interface AlimtalkNode {
  readonly kind: 'alimtalk';
  readonly templateCode: string;
  /** The approved text with its `#{name}` variables, for previews and for vendors that want it; null where not given. */
  readonly body: string | null;
  /** What each variable is filled with, by its name without `#{}`. */
  readonly variables: Readonly<Record<string, TemplateNode>>;
  /** The approved buttons; only their links may differ between people. */
  readonly buttons: readonly ButtonNode[];
}
