import { every } from 'campaigns-as-code';
import { campaign, customer, did } from './customer.ts';

export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'info',
  trigger: every('weekday', { at: '10:00', timezone: 'Asia/Seoul' }),
  channel: 'email',
  message: { subject: '안녕하세요', text: '{{customer.teir}} 회원님' },
});
