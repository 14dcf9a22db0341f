import {
  all,
  enters,
  env,
  firstOf,
  lms,
  next,
  not,
  push,
  send,
  step,
  waitFor,
  waitUntil,
  webhook,
} from 'campaigns-as-code';
import { campaign, customer, event, text } from '../customer.ts';
import { pushFooter, textFooter } from '../footer.ts';
import loyal from '../segments/loyal.segment.ts';

/**
 * E17. Regulars whom the nightly model sees leaving (70 % and more). They get a thank-you with their points in mind, not a
 * coupon for everyone; a VIP who does not even click it and stays quiet for three days is called by a person. A fifth is
 * held out: scores are guesses.
 */
export default campaign({
  id: 'loyal-at-risk',
  description: '이탈 조짐이 있는 단골에게 특별한 대접',
  owner: 'crm',
  tags: ['retention', 'vip'],
  goal: { event: 'purchased', within: '14d', value: 'amount', guardrails: ['unsubscribe-rate'] },
  purpose: 'ad',
  trigger: enters(all(loyal, customer.churnScore.gte(0.7)), { reentry: '90d' }),
  exit: event.purchased,
  steps: () => [
    waitUntil(next('weekday').at('11:00')),
    send('thanks', {
      channel: firstOf(push, lms),
      message: {
        push: {
          title: text`(광고) ${customer.name.or('고객')}님께만 먼저 여는 시간`,
          body: `${text`늘 찾아 주셔서 고맙습니다. 이번 주 새벽배송 자리를 먼저 잡아 두었어요. 보유 포인트 ${customer.points.formatted()}점`}\n${pushFooter}`,
          deepLink: 'harumart://first-slots',
        },
        lms: {
          title: '늘 고맙습니다',
          body: `${text`(광고)하루마트
${customer.name.or('고객')}님, 늘 찾아 주셔서 고맙습니다.
이번 주 새벽배송 자리를 먼저 예약하실 수 있게 열어 두었어요. 보유하신 ${customer.points.formatted()}포인트도 바로 쓰실 수 있어요.

예약하기 https://harumart.example/first-slots`}\n${textFooter}`,
        },
      },
    }),
    waitFor(event.visited, {
      within: '3d',
      otherwise: [
        webhook('ask-for-a-call', {
          if: all(customer.tier.is('vip'), not(step('thanks').clicked)),
          url: env('CARE_URL'),
          body: { customer: '{{customer.id}}', why: 'churn' },
        }),
      ],
    }),
  ],
  policies: { use: ['gentle'], priority: 90 },
  control: 20,
});
