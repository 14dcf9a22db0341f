import { brandMessage, once } from 'campaigns-as-code';
import { campaign } from './customer.ts';

const button = { name: '보기', url: 'https://harumart.example/1' };
const image = 'https://harumart.example/1.jpg';

export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'ad',
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
  channel: brandMessage,
  message: {
    bubble: 'carousel-commerce',
    cards: [
      { image, product: { title: '제철 딸기 1kg', price: 15_000 }, buttons: [button] },
      { image, product: { title: '봄나물', price: 4_000, salePrice: 3_000 }, buttons: [button] },
    ],
  },
});
