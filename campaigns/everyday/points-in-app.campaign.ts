import { all, every, inApp } from 'campaigns-as-code';
import { campaign, customer, did, text } from '../customer.ts';

/**
 * Points that lie about, told inside the app to whoever opens it anyway. Question: does the sum itself move people (`sum`),
 * or what it buys (`bread`)? Nobody is disturbed by it, so it may stay for a week.
 */
export default campaign({
  id: 'points-in-app',
  description: '쌓인 포인트를 앱 안에서 알림',
  owner: 'crm',
  tags: ['points', 'in-app', 'ab-test'],
  goal: { event: 'purchased', within: '7d', value: 'amount' },
  purpose: 'ad',
  trigger: every('monday', { at: '08:00', timezone: 'Asia/Seoul' }),
  target: all(customer.points.gte(3_000), did.visited.inLast('30d')),
  channel: inApp,
  variants: {
    sum: {
      weight: 50,
      message: {
        title: text`${customer.points.formatted()}포인트가 있어요`,
        body: '결제할 때 바로 쓸 수 있어요.',
        buttons: [{ name: '쓰러 가기', deepLink: 'harumart://points' }],
        screens: ['home'],
        expiresAfter: '7d',
      },
    },
    bread: {
      weight: 50,
      message: {
        title: '포인트로 식빵 한 봉지, 어떠세요?',
        body: text`${customer.points.formatted()}포인트면 오늘 아침 구운 식빵을 그냥 가져가실 수 있어요.`,
        buttons: [{ name: '식빵 보기', url: 'https://harumart.example/products/bread' }],
        screens: ['home'],
        expiresAfter: '7d',
      },
    },
  },
  control: 10,
});
