import { alimtalk, once } from 'campaigns-as-code';
import { campaign } from './customer.ts';

export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'info',
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
  channel: alimtalk,
  message: {
    templateCode: 'ORDER_01',
    emphasis: {
      type: 'item-list',
      highlight: { title: '주문 완료', description: '감사합니다', image: './thumbnail.png' },
    },
  },
});
