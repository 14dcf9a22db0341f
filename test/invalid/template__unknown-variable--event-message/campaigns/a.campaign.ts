import { on, push } from 'campaigns-as-code';
import { campaign, event, text } from './customer.ts';

export default campaign({
  id: 'a',
  goal: { event: event.visited, within: '3d' },
  purpose: 'info',
  trigger: on(event.purchased),
  channel: push,
  message: (c) => ({ title: text`${c.event.amount.money('KRW')} 결제`, body: '{{event.amuont}}원' }),
});
