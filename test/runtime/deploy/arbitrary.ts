import fc from 'fast-check';
import { type CampaignNode, IR_VERSION, PLAIN_POLICY, type PredicateNode, versionHash } from '../../../dsl/ir/index.ts';
import type { DesiredCampaign } from '../../../runtime/deploy/diff.ts';
import { sha256 } from '../../../runtime/deploy/sha256.ts';

const word = fc.constantFrom('tier', 'points', 'coupon.expiresAt', 'name');
const event = fc.constantFrom('purchased', 'visited');

/** Predicates of every kind, a few levels deep. */
export const predicate: fc.Arbitrary<PredicateNode> = fc.letrec<{ node: PredicateNode }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant<PredicateNode>({ kind: 'everyone' }),
    fc.record<PredicateNode & { kind: 'attribute' }>({
      kind: fc.constant('attribute'),
      attribute: word,
      type: fc.constant('string'),
      test: fc.oneof(
        fc.record({ op: fc.constantFrom('eq', 'ne'), value: fc.string({ maxLength: 3 }) }),
        fc.record({
          op: fc.constantFrom('in', 'not-in'),
          values: fc.array(fc.string({ maxLength: 2 }), { maxLength: 3 }),
        }),
        fc.record({ op: fc.constant('exists'), expected: fc.boolean() }),
      ),
    }),
    fc.record<PredicateNode & { kind: 'event-count' }>({
      kind: fc.constant('event-count'),
      event,
      min: fc.nat(3),
      max: fc.constantFrom(null, 3),
      where: fc.constant([]),
      window: fc.constantFrom({ type: 'all' as const }, { type: 'rolling' as const, ms: 86_400_000 }),
    }),
    fc.record({ kind: fc.constantFrom('all', 'any'), of: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('not' as const), of: tie('node') }),
  ),
})).node;

const template = fc.record({
  kind: fc.constant('template' as const),
  source: fc.constantFrom('안녕하세요', '(광고) 쿠폰이\n곧 사라져요', 'x'),
  locale: fc.constant('ko'),
  translations: fc.constant({}),
  escape: fc.constantFrom('text', 'html'),
});

const variants = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }).chain((ids) =>
  fc.tuple(
    ...ids.sort().map((id) =>
      fc.record({
        kind: fc.constant('variant' as const),
        id: fc.constant(id),
        when: fc.constant(null),
        weightBp: fc.constantFrom(0, 5_000, 10_000),
        fallbackContents: fc.constant([]),
        content: fc.record({
          kind: fc.constant('email' as const),
          subject: template,
          preheader: fc.constant(null),
          senderName: fc.constant(null),
          replyTo: fc.constant(null),
          text: fc.option(template),
          html: fc.constant(null),
          pictures: fc.constant([]),
        }),
      }),
    ),
  ),
);

const trigger = fc.oneof(
  fc.record({
    kind: fc.constant('once-trigger' as const),
    at: fc.constantFrom('2027-01-11T10:00', '2027-02-11T10:00'),
    timeZone: fc.constantFrom('Asia/Seoul', 'Europe/Berlin'),
  }),
  fc.record({
    kind: fc.constant('cron-trigger' as const),
    expression: fc.constantFrom('0 10 * * 3', '0 9 1 * 1', '*/15 9-18 * * 1-5'),
    timeZone: fc.constant('Asia/Seoul'),
  }),
);

export const campaign: fc.Arbitrary<CampaignNode> = fc.record({
  kind: fc.constant('campaign'),
  irVersion: fc.constant(IR_VERSION),
  id: fc.constantFrom('alpha', 'beta', 'gamma', 'delta'),
  renamedFrom: fc.constant(null),
  brand: fc.constant(null),
  description: fc.option(fc.constantFrom('단골', 'x')),
  owner: fc.constant(null),
  tags: fc.constantFrom([], ['crm'], ['crm', 'email']),
  goal: fc.record({
    kind: fc.constant('goal'),
    event,
    where: fc.constant([]),
    withinMs: fc.constant(86_400_000),
    value: fc.constantFrom(null, 'amount'),
    guardrails: fc.constant([]),
  }),
  purpose: fc.constantFrom('ad', 'info'),
  trigger,
  target: predicate,
  timing: fc.constant(null),
  exits: fc.constant([]),
  controlBp: fc.constantFrom(0, 1_000),
  globalHoldoutBp: fc.constant(0),
  measureMs: fc.constant(86_400_000),
  winner: fc.constant(null),
  policy: fc.constant(PLAIN_POLICY),
  steps: variants.map((list) => [{ kind: 'send', id: 'message', channel: 'email', fallbacks: [], variants: list }]),
});

export function desiredOf(ir: CampaignNode): DesiredCampaign {
  return { id: ir.id, ir, version: versionHash(ir, sha256) };
}

/** The files of a workspace: campaigns of different ids. */
export const workspace: fc.Arbitrary<readonly DesiredCampaign[]> = fc
  .uniqueArray(campaign, { selector: ({ id }) => id, maxLength: 4 })
  .map((list) => list.map(desiredOf));
