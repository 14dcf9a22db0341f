import { cron, everyone } from 'campaigns-as-code';
import { campaign, customer, text } from './customer.ts';

export default campaign({
  id: 'push',
  goal: { event: 'purchased', within: '3d', value: 'amount' },
  // An advertisement would be held back at night, and a bench runs at any hour.
  purpose: 'info',
  trigger: cron('0 10 1 1 *', 'Asia/Seoul'),
  target: everyone,
  channel: 'push',
  message: {
    title: text`${customer.name}님, 주문하신 상품이 출발했어요`,
    body: text`오늘 도착해요. 지금 남은 포인트는 ${customer.points}점이에요.`,
    deepLink: 'https://shop.example/orders',
  },
});
