import { brandMessage, exit, firstOf, issueCoupon, on, push, send, sms, waitFor } from 'campaigns-as-code';
import { campaign, event, text } from '../customer.ts';
import { pushFooter, textFooter } from '../footer.ts';

/**
 * E13. Left in the cart: first a plain word that it is kept, three hours later; only who still has not bought a day after
 * that gets a coupon. Who learns that waiting earns a coupon waits every time, hence the order, and once in 30 days.
 */
export default campaign({
  id: 'cart-abandoned',
  description: '장바구니에 두고 간 상품: 먼저 알림, 기다린 뒤 쿠폰',
  owner: 'growth',
  tags: ['cart', 'coupon'],
  goal: { event: 'purchased', within: '3d', value: 'amount', guardrails: ['unsubscribe-rate'] },
  purpose: 'ad',
  trigger: on(event.cart_added, { where: (e) => e.price.gte(10_000), debounce: '30m', reentry: '30d' }),
  exit: event.purchased,
  steps: (c) => [
    waitFor(event.purchased, { within: '3h', steps: [exit('bought')] }),
    send('kept', {
      channel: push,
      message: {
        title: '(광고) 장바구니에 잘 담아 두었어요',
        body: `${text`${c.event.name.truncate(20).josa('이/가')} 기다리고 있어요. 품절되기 전에 확인해 보세요.`}\n${pushFooter}`,
        deepLink: 'harumart://cart',
      },
    }),
    waitFor(event.purchased, { within: '1d', steps: [exit('bought-after-word')] }),
    issueCoupon('cart-coupon', { provider: 'haru-coupons', name: 'cart-3000', validFor: '2d' }),
    send('coupon', {
      channel: firstOf(brandMessage, sms),
      message: {
        // The very product, with its picture and price; who is no friend of the channel gets the text message.
        brandMessage: {
          bubble: 'commerce',
          image: text`https://harumart.example/images/${c.event.productId}.jpg`,
          product: { title: text`${c.event.name.truncate(30)}`, price: text`${c.event.price}` },
          extra: '담아 두신 상품에 쓸 수 있는 쿠폰이 있어요',
          buttons: [{ name: '주문하러 가기', url: 'https://harumart.example/cart' }],
          coupon: {
            title: '3000원 할인 쿠폰',
            description: '이틀간 쓸 수 있어요',
            url: 'https://harumart.example/coupons',
          },
        },
        sms: `(광고)하루마트 장바구니 3천원 쿠폰, 이틀 안에 harumart.example/c\n${textFooter}`,
      },
    }),
  ],
  policies: { use: ['quiet-nights'] },
  control: 10,
});
