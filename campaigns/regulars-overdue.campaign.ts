import { all, every, not } from 'campaigns-as-code';
import { campaign, customer, did, text } from './customer.ts';
import { footer } from './footer.ts';

/**
 * Members of the upper tiers who bought at least three times this year and then went quiet for a month. Wednesday
 * morning, because the weekly delivery slots open then. Control: 20 %, so that the effect can be seen early.
 */
export default campaign({
  id: 'regulars-overdue',
  description: '단골이 한 달째 조용할 때',
  owner: 'crm',
  tags: ['retention', 'email'],
  goal: { event: 'purchased', within: '7d', value: 'amount' },
  purpose: 'ad',
  trigger: every('wednesday', { at: '10:00', timezone: 'Asia/Seoul' }),
  target: all(
    customer.tier.in(['silver', 'gold', 'vip']),
    did.purchased.atLeast(3).inLast('365d'),
    not(did.purchased.inLast('30d')),
  ),
  channel: 'email',
  message: {
    subject: text`(광고) ${customer.name.or('고객')}님, 자주 담으시던 것들이 기다려요`,
    text: `${text`${customer.name.or('고객')}님, 안녕하세요. 하루마트예요.

마지막 주문 뒤로 한 달이 지났네요. 늘 담으시던 상품을 모아 두었어요.
이번 주 안에 주문하시면 보유하신 ${customer.points}포인트를 바로 쓰실 수 있어요.

주문하러 가기: https://harumart.example/again`}\n\n${footer}`,
  },
  control: 20,
});
