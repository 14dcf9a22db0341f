import { after, any, not, on, push } from 'campaigns-as-code';
import { campaign, did, event, text } from '../customer.ts';
import { pushFooter } from '../footer.ts';

/**
 * E12. Somebody searched for a thing of which little is left: tell them an hour later, if they neither carted nor bought.
 * Only searches that the shop marked as scarce count: a false "almost gone" is an untrue advertisement.
 */
export default campaign({
  id: 'searched-stock-low',
  description: '검색한 상품의 재고가 얼마 남지 않았을 때',
  owner: 'growth',
  tags: ['search', 'push'],
  goal: { event: 'purchased', within: '1d', value: 'amount' },
  purpose: 'ad',
  trigger: on(event.searched, { where: (e) => e.stockLow.is(true), debounce: '10m', reentry: '7d' }),
  target: not(any(did.purchased.inLast('1d'), did.cart_added.inLast('1h'))),
  timing: after('1h'),
  exit: [event.purchased, event.cart_added],
  channel: push,
  message: (c) => ({
    title: text`(광고) 찾으시던 ‘${c.event.keyword}’, 얼마 남지 않았어요`,
    body: `지금 담아 두시면 내일 아침에 받을 수 있어요.\n${pushFooter}`,
    deepLink: 'harumart://search',
  }),
  policies: { use: ['quiet-nights'] },
  control: 10,
});
