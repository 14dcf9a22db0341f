import { brandMessage, email, exit, firstOf, next, on, push, send, wait, waitFor, waitUntil } from 'campaigns-as-code';
import { campaign, customer, event, text } from '../customer.ts';
import { footer, pushFooter } from '../footer.ts';

/**
 * E21. Preset for cosmetics of an own brand with few items: there is little to cross-sell, so the same thing must be
 * bought again. First help with using it, which prevents disappointment; then a reminder when the bottle runs out.
 */
export default campaign({
  id: 'cosmetics-refill',
  description: '소품목 화장품 D2C: 사용법 먼저, 다 쓸 때 재구매',
  owner: 'growth',
  tags: ['strategy', 'repeat'],
  goal: { event: 'purchased', where: (e) => e.category.is('화장품'), within: '14d', value: 'amount' },
  purpose: 'ad',
  trigger: on(event.purchased, { where: (e) => e.category.is('화장품'), reentry: '45d' }),
  steps: (c) => [
    wait('5d'),
    send('how-to', {
      channel: email,
      message: {
        subject: text`(광고) ${c.event.name.or('새 제품').truncate(20)}, 첫 2주는 이렇게 써 보세요`,
        text: `${text`${customer.name.or('고객')}님, 첫 2주는 저녁에만, 콩알만큼 쓰는 것이 좋아요.

피부가 적응하면 아침에도 바꿔 가며 써 보세요. 궁금한 점은 1:1 문의로 물어보시면 하루 안에 답해 드려요.
사용법 영상: https://harumart.example/beauty/how-to`}\n\n${footer}`,
      },
    }),
    waitFor(event.purchased, {
      where: (e) => e.category.is('화장품'),
      within: '40d',
      steps: [exit('refilled')],
    }),
    waitUntil(next('weekday').at('12:30')),
    send('refill', {
      channel: firstOf(brandMessage, push),
      message: {
        brandMessage: {
          body: text`${customer.name.or('고객')}님, 이제 바닥이 보일 때예요.\n리필로 고르시면 용기값만큼 저렴하고 쓰레기도 줄어요.`,
          buttons: [{ name: '리필 담기', url: 'https://harumart.example/beauty/refill' }],
          coupon: {
            title: '10% 할인 쿠폰',
            description: '리필 상품에 쓰세요',
            url: 'https://harumart.example/coupons',
          },
        },
        push: {
          title: '(광고) 다 써 갈 때쯤이죠? 리필 10% 할인',
          body: `용기값만큼 저렴하고 쓰레기도 줄어요.\n${pushFooter}`,
          deepLink: 'harumart://beauty/refill',
        },
      },
    }),
  ],
  policies: { use: ['gentle'] },
  control: 10,
});
