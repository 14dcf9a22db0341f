import { all, every, push } from 'campaigns-as-code';
import { campaign, customer, did, text } from '../customer.ts';
import { pushFooter } from '../footer.ts';

/**
 * Friday's word to people who shop with us: what to cook at the weekend. Three wordings are tried against each other,
 * and one in ten hears nothing.
 */
export default campaign({
  id: 'weekend-basket',
  description: '금요일 오후, 주말 장보기 제안',
  owner: 'growth',
  tags: ['weekly', 'push', 'ab-test'],
  goal: { event: 'purchased', within: '2d', value: 'amount', guardrails: ['unsubscribe-rate'] },
  purpose: 'ad',
  trigger: every('friday', { at: '16:00', timezone: 'Asia/Seoul' }),
  target: all(did.visited.inLast('60d'), did.purchased.inLast('120d')),
  channel: push,
  variants: {
    recipe: {
      weight: 34,
      message: {
        title: '(광고) 주말엔 봄나물 비빔밥 어때요?',
        body: `재료 다섯 가지를 한 번에 담아 두었어요.\n${pushFooter}`,
        deepLink: 'https://harumart.example/recipes/bibimbap',
      },
    },
    price: {
      weight: 33,
      message: {
        title: '(광고) 주말 장보기 3만 원부터 배송비 0원',
        body: `오늘 밤 11시까지 주문하면 내일 아침에 도착해요.\n${pushFooter}`,
        deepLink: 'https://harumart.example/weekend',
      },
    },
    name: {
      weight: 33,
      message: {
        title: text`(광고) ${customer.name.or('고객')}님의 주말 장바구니`,
        body: `자주 사신 것들을 다시 담아 두었어요.\n${pushFooter}`,
        deepLink: 'https://harumart.example/basket',
      },
    },
  },
  policies: { caps: [{ max: 3, per: '7d', channel: 'push' }], onCapped: 'skip' },
  control: 10,
});
