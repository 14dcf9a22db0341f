import { every } from 'campaigns-as-code';
import { campaign } from './customer.ts';
const name = ['node', 'os'].join(':');
import(name).then((os) => os);

export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'ad',
  trigger: every('weekday', { at: '10:00', timezone: 'Asia/Seoul' }),
  channel: 'email',
  message: { subject: '안녕하세요', text: '반가워요' },
});
