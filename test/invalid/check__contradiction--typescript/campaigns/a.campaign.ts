import { every } from 'campaigns-as-code';
import { campaign, customer, did } from './customer.ts';
import { all, not } from 'campaigns-as-code';

export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'info',
  trigger: every('weekday', { at: '10:00', timezone: 'Asia/Seoul' }),
  channel: 'email',
  target: all(customer.points.gt(10), not(customer.points.gt(10))),
  message: { subject: '안녕하세요', text: '반가워요' },
});
