import { once } from 'campaigns-as-code';
import { campaign, did } from './customer.ts';

export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'info',
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
  target: did.purchased.where((e) => e.amuont.gte(50_000)),
  channel: 'email',
  message: { subject: '안녕하세요', text: '반가워요' },
});
