import { describe, expect, it } from 'vitest';
import { styleFor } from '../../cli/engine/style.ts';
import { costLines } from '../../cli/views/cost-lines.ts';
import { ruleLines } from '../../cli/views/rule-lines.ts';
import { widthOf } from '../../cli/views/text.ts';
import type { ObeyedRule } from '../../dsl/lower/obeyed-rules.ts';
import type { CostReport } from '../../runtime/deploy/cost.ts';

const style = (columns: number) => styleFor({ isTerminal: true, columns, write: () => {} }, 'never', {});
const rule = (name: ObeyedRule['rule'], value: unknown, who: Partial<ObeyedRule> = {}): ObeyedRule => ({
  rule: name,
  value,
  origin: 'own',
  policy: null,
  environment: null,
  ...who,
});

describe('the rules of a campaign in the plan', () => {
  const rules = [
    rule('budget', { maxCost: { amount: 50_000, currency: 'KRW' }, maxRecipients: 10_000 }),
    rule('caps', [{ max: 2, per: '7d' }], { origin: 'default', policy: 'gentle', environment: 'staging' }),
    rule('caps', [{ max: 1, per: '1d', channel: 'sms' }], { origin: 'used', policy: 'one-a-day' }),
    rule('globalHoldout', 5, { origin: 'default' }),
    rule('quietHours', { from: '21:00', to: '08:00', timezone: 'Asia/Seoul' }, { origin: 'used', policy: 'nights' }),
    rule('ramp', [{ percent: 10 }, { after: '1d', percent: 100 }], { origin: 'default', policy: 'slow' }),
    rule('sendWindow', { from: '10:00', to: '19:00', days: ['monday', 'friday'] }),
  ];

  it('are told with who says so', () => {
    expect(ruleLines(rules, '    ', style(80)).join('\n')).toBe(`\
    policies  budget 50,000 KRW and 10,000 people, its own
              caps 2 per 7d, from gentle, a default in staging
              caps 1 per 1d by sms, from one-a-day
              globalHoldout 5 %, from campaigns.config.ts
              quietHours 21:00 to 08:00 Asia/Seoul, from nights
              ramp 10 %, 100 % after 1d, from slow, a default
              sendWindow 10:00 to 19:00 on monday, friday, its own`);
  });

  it('fit a narrow terminal', () => {
    for (const line of ruleLines(rules, '    ', style(40))) expect(widthOf(line)).toBeLessThanOrEqual(40);
  });

  it('are not spoken of where there are none', () => {
    expect(ruleLines([], '    ', style(80))).toEqual([]);
  });
});

describe('the cost of a campaign in the plan', () => {
  const price = (amount: number) => ({ amount, currency: 'KRW', from: '2026-01-01' });
  const two: CostReport = {
    pricesAtMs: 0,
    sums: [{ currency: 'KRW', perPerson: 37, total: 4_440 }],
    channels: [
      { channel: 'brand-message', messages: 1, price: price(25) },
      { channel: 'sms', messages: 2, price: price(6) },
      { channel: 'push', messages: 1, price: null },
    ],
    exact: false,
  };

  it('is an upper bound, and says which channel adds what', () => {
    expect(costLines({ cost: two, people: 120, budget: null }, '    ', style(80)).join('\n')).toBe(`\
    cost      at most 4,440 KRW
              brand-message  120 x 25 KRW = 3,000 KRW, price of 2026-01-01
              sms            120 x 2 x 6 KRW = 1,440 KRW, price of 2026-01-01
              push           no price, not counted`);
  });

  it('is told for one person where nobody knows how many there will be', () => {
    const cost = { ...two, sums: [{ currency: 'KRW', perPerson: 37, total: null }] };
    expect(costLines({ cost, people: null, budget: null }, '    ', style(80)).join('\n')).toBe(`\
    cost      at most 37 KRW a person
              brand-message  25 KRW, price of 2026-01-01
              sms            2 x 6 KRW = 12 KRW, price of 2026-01-01
              push           no price, not counted`);
  });

  it('is said as it is where everybody gets one message, with its decimals, and against the budget', () => {
    const cost: CostReport = {
      pricesAtMs: 0,
      sums: [{ currency: 'USD', perPerson: 0.0125, total: 15_000.125 }],
      channels: [{ channel: 'email', messages: 1, price: { amount: 0.0125, currency: 'USD', from: '2026-01-01' } }],
      exact: true,
    };
    const budget = { amount: 15_000, currency: 'USD' };
    expect(costLines({ cost, people: 1_200_010, budget }, '    ', style(80)).join('\n')).toBe(`\
    cost      15,000.125 USD
              more than the budget of 15,000 USD
              email  1,200,010 x 0.0125 USD = 15,000.125 USD, price of
                     2026-01-01`);
  });

  it('fits a narrow terminal', () => {
    const shown = costLines({ cost: two, people: 1_200_000, budget: null }, '    ', style(40));
    for (const line of shown) expect(widthOf(line)).toBeLessThanOrEqual(40);
  });
});
