import { before, issueCoupon, not, on, push, send, wait, waitFor, waitUntil } from 'campaigns-as-code';
import { campaign, customer, did, event, text } from '../customer.ts';
import { pushFooter } from '../footer.ts';

/**
 * E5. A coupon for the first order of new members. A day after signing up, to those who have not ordered: half of all
 * first orders come by themselves on the first day, and those need no coupon. One reminder before it expires.
 */
export default campaign({
  id: 'first-order-coupon',
  description: '신규 회원 첫 구매 쿠폰',
  owner: 'growth',
  tags: ['onboarding', 'coupon', 'push'],
  goal: { event: 'purchased', within: '7d', value: 'amount', guardrails: ['unsubscribe-rate'] },
  purpose: 'ad',
  trigger: on(event.signed_up),
  target: not(did.purchased),
  exit: event.purchased,
  steps: () => [
    wait('1d'),
    issueCoupon('first-order', { provider: 'haru-coupons', name: 'first-order-5000', validFor: '7d' }),
    send('offer', {
      channel: push,
      message: {
        title: '(광고) 첫 장보기 5,000원 쿠폰이 도착했어요',
        body: `${text`${customer.name.or('고객')}님, 일주일 안에 쓸 수 있어요. 인기 반찬부터 담아 보세요.`}\n${pushFooter}`,
        deepLink: 'harumart://coupons',
      },
    }),
    waitFor(event.coupon_redeemed, {
      within: '3d',
      otherwise: [
        // The coupon's own date is the customer's: the reminder comes two days before it, in the evening.
        waitUntil(before('2d', customer.coupon.expiresAt, { at: '18:00' })),
        send('reminder', {
          channel: push,
          message: {
            title: '(광고) 첫 구매 쿠폰, 이틀 남았어요',
            body: `아직 쓰지 않은 5,000원 쿠폰이 있어요. 오늘 저녁 장보기에 써 보세요.\n${pushFooter}`,
            deepLink: 'harumart://coupons',
          },
        }),
      ],
    }),
  ],
  policies: { use: ['quiet-nights'] },
  control: 10,
});
