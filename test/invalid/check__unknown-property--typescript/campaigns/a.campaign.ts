import { on, push } from 'campaigns-as-code';
import { campaign, event } from './customer.ts';

export default campaign({
  id: 'a',
  goal: { event: event.visited, within: '3d' },
  purpose: 'info',
  trigger: on(event.purchased, { where: (e) => e.amuont.gte(10_000) }),
  channel: push,
  message: '고맙습니다',
});
