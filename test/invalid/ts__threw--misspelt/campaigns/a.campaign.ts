import { once } from 'campaigns-as-code';
import { campaign } from './customer.ts';

export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'info',
  trigger: onec('2027-01-11T10:00', 'Asia/Seoul'),
  channel: 'push',
  message: '반가워요',
});
