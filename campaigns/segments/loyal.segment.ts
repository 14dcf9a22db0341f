import { any, segment } from 'campaigns-as-code';
import { customer, did } from '../customer.ts';

/** Whom Haru Mart would miss most: the upper tiers, and whoever bought ten times within a year. */
export default segment('loyal', any(customer.tier.in(['gold', 'vip']), did.purchased.atLeast(10).inLast('365d')), {
  description: '단골: 상위 등급이거나 1년에 열 번 이상 구매',
});
