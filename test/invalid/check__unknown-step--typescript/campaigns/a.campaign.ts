import { branch, not, on, push, send, step, wait } from 'campaigns-as-code';
import { campaign, event } from './customer.ts';

export default campaign({
  id: 'a',
  goal: { event: event.purchased, within: '3d' },
  purpose: 'info',
  trigger: on(event.visited),
  steps: () => [
    send('remind', { channel: push, message: '담아 두셨어요' }),
    wait('1d'),
    branch({ if: not(step('remnid').opened), steps: [send('again', { channel: push, message: '아직 담겨 있어요' })] }),
  ],
});
