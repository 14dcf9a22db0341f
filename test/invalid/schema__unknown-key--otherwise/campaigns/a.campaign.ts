import { exit, on, push, send, waitFor } from 'campaigns-as-code';
import { campaign, event } from './customer.ts';

export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'info',
  trigger: on(event.visited),
  steps: () => [
    waitFor(event.purchased, {
      within: '1d',
      steps: [exit('bought')],
      otherwize: [send('hello', { channel: push, message: '반가워요' })],
    }),
  ],
});
