import { once } from 'campaigns-as-code';
import { campaign, customer } from './customer.ts';

export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'info',
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
  channel: 'push',
  message: `${customer.name.or('고객')}님, 반가워요`,
});
