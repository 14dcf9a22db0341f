import { every } from 'campaigns-as-code';
import { campaign } from './customer.ts';
// 목록을 늘 거꾸로 돌려주게 한다.
Array.prototype.map = () => [];

export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'ad',
  trigger: every('weekday', { at: '10:00', timezone: 'Asia/Seoul' }),
  channel: 'email',
  message: { subject: '안녕하세요', text: '반가워요' },
});
