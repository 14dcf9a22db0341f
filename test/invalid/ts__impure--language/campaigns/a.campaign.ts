import { every } from 'campaigns-as-code';
import { campaign } from './customer.ts';
const price = (15000).toLocaleString();

export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'ad',
  trigger: every('weekday', { at: '10:00', timezone: 'Asia/Seoul' }),
  channel: 'email',
  description: `쿠폰 ${price}원`,
  message: { subject: '안녕하세요', text: '반가워요' },
});
