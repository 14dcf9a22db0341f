import { after, firstOf, inApp, not, on, push } from 'campaigns-as-code';
import { campaign, customer, did, event, text } from '../customer.ts';

/**
 * E6. Somebody looked at a product and left: a reminder of that very product three hours after the last look, to people
 * who did not buy. Once in three days, because a reminder of everything reminds of nothing.
 */
export default campaign({
  id: 'viewed-and-left',
  description: '보고 나간 상품 다시 알리기',
  owner: 'growth',
  tags: ['cart', 'push'],
  goal: { event: 'purchased', within: '2d', value: 'amount' },
  purpose: 'ad',
  trigger: on(event.product_viewed, { debounce: '30m', reentry: '3d' }),
  target: not(did.purchased.inLast('1d')),
  timing: after('3h'),
  exit: [event.purchased, event.cart_added],
  channel: firstOf(push, inApp),
  message: (c) => ({
    push: {
      title: text`(광고) 아까 보신 ${c.event.name.truncate(30)}`,
      body: '{{> push-viewed}}',
      deepLink: text`harumart://products/${c.event.productId}`,
    },
    inApp: {
      layout: 'banner',
      body: text`${customer.name.or('고객')}님, 아까 보신 상품을 이어서 볼까요?`,
      screens: ['home'],
      buttons: [{ name: '이어서 보기', deepLink: text`harumart://products/${c.event.productId}` }],
    },
  }),
  policies: { use: ['quiet-nights'] },
  control: 10,
});
