import { once, push, send, wait } from 'campaigns-as-code';
import { campaign, event } from './customer.ts';

export default campaign({
  id: 'a',
  goal: { event: event.purchased, within: '3d' },
  purpose: 'info',
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
  steps: () => [
    send('hello', { channel: push, message: { body: '반가워요' } }),
    wait('1d'),
    send('again', { channel: push, message: { body: '또 반가워요' } }),
  ],
});
