import { all, email, every, not } from 'campaigns-as-code';
import { campaign, customer, did, text } from '../customer.ts';
import highInvolvement from '../segments/high-involvement.segment.ts';

/**
 * E22. One occasion, two templates: who is after high-involvement things (travel, education, jewellery) is given reasons
 * and time, everybody else (processed food, pets, supplements) is given ease. The segment chooses; nobody gets both.
 */
export default campaign({
  id: 'involvement-templates',
  description: '고관여 상품과 반복 구매 상품에 다른 템플릿',
  owner: 'crm',
  tags: ['strategy', 'email'],
  goal: { event: 'purchased', within: '7d', value: 'amount' },
  purpose: 'ad',
  trigger: every('thursday', { at: '10:00', timezone: 'Asia/Seoul' }),
  target: all(did.visited.inLast('14d'), not(did.purchased.inLast('14d'))),
  channel: email,
  variants: {
    'high-involvement': {
      when: highInvolvement,
      message: {
        subject: '(광고) 고르기 전에 확인할 다섯 가지',
        text: { file: './texts/high-involvement.hbs' },
      },
    },
    'repeat-goods': {
      message: {
        subject: text`(광고) ${customer.name.or('고객')}님, 이번 달 장바구니를 채워 두었어요`,
        text: { file: './texts/repeat-goods.hbs' },
      },
    },
  },
  control: 10,
});
