import { expect, it } from 'vitest';
import type { PredicateNode } from '../../../dsl/ir/index.ts';
import { candidateQuery } from '../../../runtime/audience/candidates.ts';
import { campaignNode, NOON, variant } from '../../support/store.ts';

const DAY = 86_400_000;

const target: PredicateNode = {
  kind: 'all',
  of: [
    { kind: 'attribute', attribute: 'tier', type: 'string', test: { op: 'in', values: ['gold', 'vip'] } },
    {
      kind: 'attribute',
      attribute: 'coupon.expiresAt',
      type: 'datetime',
      test: { op: 'within', direction: 'next', ms: 2 * DAY },
    },
    {
      kind: 'event-count',
      event: 'product_viewed',
      min: 2,
      max: null,
      where: [],
      window: { type: 'rolling', ms: 30 * DAY },
    },
    {
      kind: 'not',
      of: {
        kind: 'event-count',
        event: 'purchased',
        min: 1,
        max: null,
        where: [],
        window: { type: 'rolling', ms: 30 * DAY },
      },
    },
  ],
};

it('asks Postgres for a sample audience in the words that were reviewed', async () => {
  const campaign = campaignNode({ target, controlBp: 1_000, variants: [variant('a', 5_000), variant('b', 5_000)] });
  const { text, parameters } = candidateQuery(campaign, NOON);
  const values = parameters.values.map((value, index) => `-- $${index + 1} = ${JSON.stringify(value)}`);
  await expect(`${values.join('\n')}${text}\n`).toMatchFileSnapshot('../../golden/sql/points-reminder.sql');
});
