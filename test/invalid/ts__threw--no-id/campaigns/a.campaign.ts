import { on, push, send } from 'campaigns-as-code';
import { campaign, event } from './customer.ts';

export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'info',
  trigger: on(event.visited),
  steps: () => [send({ channel: push, message: '반가워요' })],
});
