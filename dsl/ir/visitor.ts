import type { Bubble } from './brand-message-node.ts';
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
  'step-status': () => [],
  consent: () => [],
  reachable: () => [],
  random: () => [],
  send: (node) => node.variants,
  wait: (node) => [node.until],
  'wait-for': (node) => [...node.steps, ...node.otherwise],
  'wait-for-message': (node) => [...node.steps, ...node.otherwise],
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
  alimtalk: (node) => [
    ...Object.values(node.variables),
    ...present(node.emphasis, node.link),
    ...node.buttons,
    ...node.quickReplies,
  ],
  'brand-message': (node) => bubbles[node.bubble](node as never),
  sms: (node) => [node.body],
  lms: (node) => present(node.title, node.body),
  mms: (node) => present(node.title, node.body, ...node.images),
  email: (node) => [
    ...present(node.subject, node.preheader, node.text, node.html),
    ...node.pictures.map(({ asset }) => asset),
  ],
  'in-app': (node) => present(node.title, node.body, node.image, ...node.buttons),
  'in-web': (node) => present(node.title, node.body, node.image, ...node.buttons),
  button: (node) => present(node.name, node.url, node.deepLink),
  'kakao-button': (node) =>
    present(
      'name' in node ? node.name : null,
      node.does === 'open' ? node.link : null,
      node.does === 'call' ? node.phone : null,
    ),
  'kakao-link': (node) => present(node.url, node.pcUrl, node.androidLink, node.iosLink),
  'message-coupon': (node) => [node.title, node.description, node.link],
  product: (node) => [
    node.title,
    ...[node.price, node.salePrice, node.percentOff, node.amountOff].filter(
      (number) => number !== null && typeof number !== 'number',
    ),
  ],
  'wide-item': (node) => present(node.title, node.image, node.link),
  video: (node) => present(node.url, node.thumbnail),
  'feed-card': (node) => present(node.header, node.body, node.image, node.imageUrl, ...node.buttons, node.coupon),
  'commerce-card': (node) => present(node.image, node.imageUrl, node.product, node.extra, ...node.buttons, node.coupon),
  'carousel-intro': (node) => present(node.header, node.body, node.image, node.link),
  emphasis: (node) => {
    if (node.type === 'text') return [];
    return node.type === 'image' ? [node.image] : present(node.image, node.highlight);
  },
  highlight: (node) => present(node.image),
  template: () => [],
  asset: () => [],
};

type Bubbles = { readonly [B in Bubble]: (node: Extract<NodeOf<'brand-message'>, { bubble: B }>) => readonly IrNode[] };

const bubbles: Bubbles = {
  text: (node) => present(node.body, ...node.buttons, node.coupon),
  image: (node) => present(node.body, node.image, node.imageUrl, ...node.buttons, node.coupon),
  wide: (node) => present(node.body, node.image, ...node.buttons, node.coupon),
  'wide-item-list': (node) => present(node.header, ...node.items, ...node.buttons, node.coupon),
  commerce: (node) => present(node.image, node.imageUrl, node.product, node.extra, ...node.buttons, node.coupon),
  'carousel-feed': (node) => present(...node.cards, node.more),
  'carousel-commerce': (node) => present(node.intro, ...node.cards, node.more),
  'premium-video': (node) => present(node.header, node.body, node.video, ...node.buttons, node.coupon),
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
