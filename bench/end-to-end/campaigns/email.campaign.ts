import { cron, everyone } from 'campaigns-as-code';
import { campaign, customer, text } from './customer.ts';

const stop = '수신거부: 마이페이지 > 알림 설정';
const paragraph = '<p>지난 한 달 동안 자주 보신 상품을 모았어요. 오늘 밤까지 무료 배송이에요.</p>\n';

export default campaign({
  id: 'email',
  goal: { event: 'purchased', within: '3d', value: 'amount' },
  purpose: 'ad',
  trigger: cron('0 10 1 1 *', 'Asia/Seoul'),
  target: everyone,
  channel: 'email',
  message: {
    subject: text`(광고) ${customer.name}님, ${customer.points}포인트가 곧 사라져요`,
    text: `${text`${customer.name}님, 안녕하세요. ${customer.points}포인트를 오늘 쓰세요.`}\n${stop}`,
    html: `${text`<h1>${customer.name}님, 안녕하세요</h1>`}${paragraph.repeat(10)}<p><a href="https://shop.example/benefits">혜택 보기</a></p><p>${stop}</p>`,
  },
});
