import fc from 'fast-check';
import type {
  AttributeTest,
  AttributeType,
  EventPattern,
  EventWindow,
  PredicateNode,
  PropertyTest,
  Scalar,
} from '../../dsl/ir/index.ts';

const DAY = 86_400_000;

/** Values by which tests ask; few, so that predicates and people meet. */
export interface Vocabulary {
  readonly names: fc.Arbitrary<string>;
  readonly properties: fc.Arbitrary<string>;
  readonly scalar: fc.Arbitrary<Scalar>;
  readonly events: fc.Arbitrary<string>;
}

const type = fc.constantFrom<AttributeType>('string', 'number', 'boolean', 'date', 'datetime', 'strings');
const op = fc.constantFrom('eq' as const, 'ne' as const, 'lt' as const, 'lte' as const, 'gt' as const, 'gte' as const);

/** Tests of every operator, also against types that they do not fit. */
export function valueTests(scalar: fc.Arbitrary<Scalar>): fc.Arbitrary<AttributeTest> {
  const words = fc.constantFrom('v', 'vip', 'p', '국', '5', "'", '%', '');
  return fc.oneof(
    fc.record({ op, value: scalar }),
    fc.record({ op: fc.constantFrom('in', 'not-in'), values: fc.array(scalar, { maxLength: 3 }) }),
    fc.record({ op: fc.constant('exists' as const), expected: fc.boolean() }),
    fc.record({
      op: fc.constant('within' as const),
      direction: fc.constantFrom('next', 'last'),
      ms: fc.constantFrom(0, 1, DAY, 2 * DAY),
    }),
    fc.record({ op: fc.constantFrom('contains', 'starts-with', 'ends-with'), value: words }),
    fc.record({ op: fc.constantFrom('has-any', 'has-all'), values: fc.array(words, { minLength: 1, maxLength: 2 }) }),
  );
}

const window: fc.Arbitrary<EventWindow> = fc.oneof(
  fc.constant<EventWindow>({ type: 'all' }),
  fc.record({ type: fc.constant('rolling' as const), ms: fc.constantFrom(1, DAY, 7 * DAY) }),
  fc.record({
    type: fc.constant('calendar' as const),
    unit: fc.constantFrom('day', 'week', 'month', 'year'),
    offset: fc.constantFrom(0, -1),
    timeZone: fc.constantFrom('Asia/Seoul', 'UTC', 'America/New_York'),
  }),
);
const bounds = { min: fc.integer({ min: 0, max: 3 }), max: fc.option(fc.integer({ min: 0, max: 3 })) };
const channel = fc.constantFrom('email' as const, 'push' as const);

/** Predicates of every kind but questions about earlier messages, which no engine answers yet. */
export function predicateNodes({ names, properties, scalar, events }: Vocabulary): fc.Arbitrary<PredicateNode> {
  const test = valueTests(scalar);
  const where: fc.Arbitrary<readonly PropertyTest[]> = fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    fc.array(fc.record({ property: properties, type, test }), { minLength: 1, maxLength: 2 }),
  );
  const pattern = { event: events, where };
  const leaf: fc.Arbitrary<PredicateNode> = fc.oneof(
    fc.record({ kind: fc.constant('attribute' as const), attribute: names, type, test }),
    fc.constant<PredicateNode>({ kind: 'everyone' }),
    fc.record({ kind: fc.constant('event-count' as const), ...pattern, ...bounds, window }),
    fc
      .record({
        kind: fc.constant('event-aggregate' as const),
        ...pattern,
        aggregate: fc.constantFrom('sum', 'avg', 'min', 'max', 'distinct'),
        property: properties,
        propertyType: fc.constantFrom('string', 'number', 'boolean', 'date', 'datetime'),
        test: fc.record({ op, value: fc.constantFrom(0, 1, 2, 5, 0.3, 10.5) }),
        window,
      })
      .map((node) => (node.aggregate === 'distinct' ? node : { ...node, propertyType: 'number' as const })),
    fc.record({
      kind: fc.constant('sequence' as const),
      first: fc.record<EventPattern>(pattern),
      second: fc.record<EventPattern>(pattern),
      present: fc.boolean(),
      withinMs: fc.constantFrom(1, DAY, 2 * DAY),
      same: fc.option(properties),
      window,
    }),
    fc
      .record({
        kind: fc.constant('rfm' as const),
        ...pattern,
        measure: fc.constantFrom('recency', 'frequency', 'monetary'),
        value: properties,
        quantiles: fc.constantFrom(2, 3, 5),
        in: fc.constantFrom([1], [2], [1, 2]),
        window,
      })
      .map((node) => (node.measure === 'monetary' ? node : { ...node, value: null })),
    fc.record({
      kind: fc.constant('purchase-cycle' as const),
      ...pattern,
      fromPercent: fc.constantFrom(1, 50, 100, 150),
      toPercent: fc.constantFrom(null, 200),
      minEvents: fc.constantFrom(2, 3),
    }),
    fc.record({
      kind: fc.constant('consent' as const),
      channel,
      purpose: fc.constantFrom('ad', 'info'),
      night: fc.boolean(),
      status: fc.constantFrom('granted', 'refused', 'withdrawn'),
    }),
    fc.record({ kind: fc.constant('reachable' as const), channel }),
    fc.record({
      kind: fc.constant('random' as const),
      percentBp: fc.constantFrom(1, 2_500, 5_000, 9_999),
      salt: fc.constantFrom('campaign:a', 'segment:b'),
    }),
  );
  return fc.letrec<{ node: PredicateNode }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 4, arbitrary: leaf },
      fc.record({ kind: fc.constant('not' as const), of: tie('node') }),
      fc.record({ kind: fc.constant('segment' as const), name: fc.constant('some'), of: tie('node') }),
      fc.record({ kind: fc.constantFrom('all', 'any'), of: fc.array(tie('node'), { maxLength: 3 }) }),
    ),
  })).node;
}
