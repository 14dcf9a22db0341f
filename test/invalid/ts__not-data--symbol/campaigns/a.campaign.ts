import { every } from 'campaigns-as-code';
import { campaign } from './customer.ts';

export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'ad',
  trigger: every('weekday', { at: '10:00', timezone: 'Asia/Seoul' }),
  channel: 'email',
  description: { [Symbol.toPrimitive]: () => '안녕' },
  message: { subject: '안녕하세요', text: '반가워요' },
});
