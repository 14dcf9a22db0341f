import { env, once, webhook } from 'campaigns-as-code';
import { campaign } from './customer.ts';

export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'info',
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
  steps: () => [webhook('tell', { url: env('SHOP_URL'), body: { who: '{{customer.id}}', name: '{{customer.name}}' } })],
});
