import type { IrNode, NodeKind, NodeOf } from './node.ts';

/** One function per kind: a new kind breaks the build wherever a table lacks it. */
export type Visitor<R, Kinds extends NodeKind = NodeKind> = { readonly [K in Kinds]: (node: NodeOf<K>) => R };

/** Calls the table's function for the node's kind. */
export function visit<R, Kinds extends NodeKind>(node: NodeOf<Kinds>, visitor: Visitor<R, Kinds>): R {
  const handler = visitor[node.kind as Kinds] as (node: NodeOf<Kinds>) => R;
  return handler(node);
}

const children: Visitor<readonly IrNode[]> = {
  campaign: (node) => [
    node.goal,
    node.trigger,
    node.target,
    ...(node.timing === null ? [] : [node.timing]),
    ...node.exits,
    ...(node.winner === null ? [] : [node.winner]),
    node.policy,
    ...node.steps,
  ],
  goal: () => [],
  'once-trigger': () => [],
  'cron-trigger': () => [],
  'event-trigger': () => [],
  'enters-trigger': (node) => [node.predicate],
  'inactivity-trigger': () => [],
  'api-trigger': () => [],
  delay: () => [],
  'next-time': () => [],
  'time-window': () => [],
  'best-time': () => [],
  'relative-time': () => [],
  'exit-event': () => [],
  'exit-when': (node) => [node.predicate],
  winner: () => [],
  policy: () => [],
  everyone: () => [],
  all: (node) => node.of,
  any: (node) => node.of,
  not: (node) => [node.of],
  attribute: () => [],
  segment: (node) => [node.of],
  'event-count': () => [],
  'event-aggregate': () => [],
  sequence: () => [],
  rfm: () => [],
  'purchase-cycle': () => [],
  'message-history': () => [],
  consent: () => [],
  reachable: () => [],
  random: () => [],
  send: (node) => node.variants,
  wait: (node) => [node.until],
  'wait-for': (node) => [...node.steps, ...node.otherwise],
  branch: (node) => [node.when, ...node.steps, ...node.otherwise],
  experiment: (node) => (node.winner === null ? node.arms : [...node.arms, node.winner]),
  arm: (node) => node.steps,
  update: () => [],
  webhook: (node) => node.body.map(({ value }) => value),
  'issue-coupon': () => [],
  exit: () => [],
  variant: (node) => present(node.when, node.content, ...node.fallbackContents),
  push: (node) => present(node.title, node.body, node.image, node.deepLink, ...node.buttons),
  'web-push': (node) => present(node.title, node.body, node.icon, node.image, node.url, ...node.buttons),
  alimtalk: (node) => [...Object.values(node.variables), ...node.buttons],
  'brand-message': (node) => present(node.body, node.image, ...node.buttons, node.coupon),
  sms: (node) => [node.body],
  lms: (node) => present(node.title, node.body),
  mms: (node) => present(node.title, node.body, ...node.images),
  email: (node) => present(node.subject, node.preheader, node.text, node.html),
  'in-app': (node) => present(node.title, node.body, node.image, ...node.buttons),
  'in-web': (node) => present(node.title, node.body, node.image, ...node.buttons),
  button: (node) => present(node.name, node.url, node.deepLink),
  'message-coupon': (node) => [node.title, node.description, node.url],
  template: () => [],
  asset: () => [],
};

function present(...nodes: readonly (IrNode | null)[]): readonly IrNode[] {
  return nodes.filter((node) => node !== null);
}

/** Direct children in a fixed order. */
export function childrenOf(node: IrNode): readonly IrNode[] {
  return visit<readonly IrNode[], NodeKind>(node, children);
}

/** The node and all below it, parents first. */
export function* walk(node: IrNode): Generator<IrNode> {
  yield node;
  for (const child of childrenOf(node)) yield* walk(child);
}
