import { all, any, enters, not, push } from 'campaigns-as-code';
import { campaign, customer, did, event, text } from '../customer.ts';
import { pushFooter } from '../footer.ts';

const boughtOnce = did.purchased.exactly(1);

/**
 * E16. From the first order to the second and on, when the time has come. A first buyer has no rhythm yet, so the shop's
 * usual 21 days stand for it; from the second order on it is the person's own cycle, up to twice its length.
 */
export default campaign({
  id: 'second-purchase',
  description: '첫 구매 다음 구매를 주기에 맞춰 제안',
  owner: 'crm',
  tags: ['repeat', 'push'],
  goal: { event: 'purchased', within: '7d', value: 'amount' },
  purpose: 'ad',
  trigger: enters(
    any(
      all(boughtOnce, not(did.purchased.inLast('21d'))),
      did.purchased.cycle({ minEvents: 2 }).overdueBy(1, { upTo: 2 }),
    ),
    { reentry: '30d' },
  ),
  exit: event.purchased,
  channel: push,
  variants: {
    first: {
      when: boughtOnce,
      message: {
        title: '(광고) 두 번째 장보기는 배송비가 없어요',
        body: `${text`${customer.name.or('고객')}님, 첫 주문은 마음에 드셨나요? 이번 주 제철 상품을 골라 두었어요.`}\n${pushFooter}`,
        deepLink: 'harumart://again',
      },
    },
    rhythm: {
      message: {
        title: '(광고) 슬슬 채울 때가 되었죠?',
        body: `${text`${customer.name.or('고객')}님이 자주 담으시던 상품을 한 번에 담을 수 있게 모아 두었어요.`}\n${pushFooter}`,
        deepLink: 'harumart://again',
      },
    },
  },
  policies: { use: ['quiet-nights'] },
  control: 10,
});
