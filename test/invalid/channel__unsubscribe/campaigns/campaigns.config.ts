import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';

export default defineWorkspace({
  customer: schema,
  brand: '하루마트',
  timeZone: 'Asia/Seoul',
  senders: { brandMessage: { adapter: 'sandbox', senderKey: env('KAKAO_SENDER_KEY') } },
});
