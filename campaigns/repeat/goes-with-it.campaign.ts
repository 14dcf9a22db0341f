import { brandMessage, experiment, firstOf, next, on, push, send, waitUntil } from 'campaigns-as-code';
import { campaign, event } from '../customer.ts';
import { pushFooter } from '../footer.ts';

/**
 * E8. After a purchase: what goes with it (cross-sell) or the better one of its kind (up-sell)? Sent three days later at
 * noon on a working day, to orders of 20,000 won and more. An experiment answers the question; nobody is asked to guess.
 */
export default campaign({
  id: 'goes-with-it',
  description: '구매 후 함께 쓰면 좋은 상품과 한 단계 위 상품',
  owner: 'growth',
  tags: ['repeat', 'brand-message'],
  goal: { event: 'purchased', within: '7d', value: 'amount', guardrails: ['unsubscribe-rate'] },
  purpose: 'ad',
  trigger: on(event.purchased, { where: (e) => e.amount.gte(20_000), reentry: '30d' }),
  steps: () => [
    waitUntil(next('weekday').at('12:30')),
    experiment('related-or-better', {
      goal: { event: event.purchased, within: '7d' },
      arms: {
        related: {
          weight: 50,
          steps: [
            send('related', {
              channel: firstOf(brandMessage, push),
              message: {
                brandMessage: {
                  body: '이번에 고르신 상품과 함께 담으면 좋은 것들을 모았어요.\n같이 장바구니에 담으면 배송비는 한 번만 내세요.',
                  buttons: [{ name: '함께 담기', url: 'https://harumart.example/related' }],
                },
                push: {
                  title: '(광고) 함께 담으면 좋은 상품이 있어요',
                  body: `이번 주문과 잘 어울리는 것들을 모았어요.\n${pushFooter}`,
                  deepLink: 'harumart://related',
                },
              },
            }),
          ],
        },
        better: {
          weight: 50,
          steps: [
            send('better', {
              channel: firstOf(brandMessage, push),
              message: {
                brandMessage: {
                  body: '다음 장보기에는 한 단계 위 상품은 어떠세요?\n산지에서 고른 프리미엄 상품을 처음 고르시면 10% 저렴해요.',
                  buttons: [{ name: '프리미엄 보기', url: 'https://harumart.example/premium' }],
                },
                push: {
                  title: '(광고) 한 단계 위 상품, 처음이면 10% 할인',
                  body: `산지에서 고른 프리미엄 상품을 만나 보세요.\n${pushFooter}`,
                  deepLink: 'harumart://premium',
                },
              },
            }),
          ],
        },
      },
      winner: { metric: 'conversion', minimumSample: 500, after: '7d', fallback: 'related' },
    }),
  ],
  policies: { use: ['gentle'] },
  control: 10,
});
