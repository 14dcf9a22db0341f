import { once } from 'campaigns-as-code';
import { campaign } from './customer.ts';
import { hello } from './messages.ts';

export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'info',
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
  channel: 'email',
  message: hello,
});
