import { once } from 'campaigns-as-code';
import { campaign } from './customer.ts';
import { vips } from './people.ts';

export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'info',
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
  target: vips,
  channel: 'email',
  message: { subject: '안녕하세요', text: '반가워요' },
});
