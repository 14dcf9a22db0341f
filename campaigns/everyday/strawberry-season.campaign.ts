import { all, any, mms, not, once } from 'campaigns-as-code';
import { campaign, customer, did, text } from '../customer.ts';
import { textFooter } from '../footer.ts';

/**
 * The first strawberries of the year, once, with their picture: to whom fruit matters, and only to those who bought within
 * three months. A picture message is the dearest of all, so it goes where it is likely to be welcome.
 */
export default campaign({
  id: 'strawberry-season',
  description: '첫 딸기 입고 소식을 사진과 함께',
  owner: 'growth',
  tags: ['season', 'mms'],
  goal: { event: 'purchased', within: '3d', value: 'amount', guardrails: ['unsubscribe-rate'] },
  purpose: 'ad',
  trigger: once('2027-01-14T11:00', 'Asia/Seoul'),
  target: all(
    any(customer.favouriteCategory.is('과일'), customer.tier.in(['gold', 'vip'])),
    did.purchased.inLast('90d'),
    not(did.purchased.inLast('2d')),
  ),
  channel: mms,
  message: {
    title: '(하루마트) 첫 딸기가 왔어요',
    body: `(광고)하루마트\n${text`${customer.name.or('고객')}님, 산청 설향 딸기가 오늘 아침 들어왔어요.`}
500g 12,900원, 이번 주말까지 두 팩이면 배송비가 없어요.

https://harumart.example/strawberries
${textFooter}`,
    images: ['./images/strawberries.jpg'],
  },
  policies: { caps: [{ max: 1, per: '14d', channel: 'mms' }], onCapped: 'skip' },
  control: 10,
});
