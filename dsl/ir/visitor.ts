import type { IrNode, NodeKind, NodeOf } from './node.ts';

/** One function per kind: a new kind breaks the build wherever a table lacks it. */
export type Visitor<R, Kinds extends NodeKind = NodeKind> = { readonly [K in Kinds]: (node: NodeOf<K>) => R };

/** Calls the table's function for the node's kind. */
export function visit<R, Kinds extends NodeKind>(node: NodeOf<Kinds>, visitor: Visitor<R, Kinds>): R {
  const handler = visitor[node.kind as Kinds] as (node: NodeOf<Kinds>) => R;
  return handler(node);
}

const children: Visitor<readonly IrNode[]> = {
  campaign: (node) => [node.goal, node.trigger, node.target, ...node.steps],
  goal: () => [],
  'once-trigger': () => [],
  'cron-trigger': () => [],
  everyone: () => [],
  all: (node) => node.of,
  any: (node) => node.of,
  not: (node) => [node.of],
  attribute: () => [],
  'event-count': () => [],
  send: (node) => node.variants,
  variant: (node) => [node.content],
  email: (node) => [node.subject, node.text, node.html].filter((part) => part !== null),
  template: () => [],
};

/** Direct children in a fixed order. */
export function childrenOf(node: IrNode): readonly IrNode[] {
  return visit<readonly IrNode[], NodeKind>(node, children);
}

/** The node and all below it, parents first. */
export function* walk(node: IrNode): Generator<IrNode> {
  yield node;
  for (const child of childrenOf(node)) yield* walk(child);
}
