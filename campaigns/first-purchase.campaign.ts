import { all, not, once } from 'campaigns-as-code';
import { campaign, customer, did, text } from './customer.ts';

/** Members who looked around last month but never bought: does a personal subject bring the first order? */
export default campaign({
  id: 'first-purchase',
  description: '둘러보기만 한 회원의 첫 구매',
  owner: 'growth',
  tags: ['activation', 'email'],
  goal: { event: 'purchased', within: '3d', value: 'amount' },
  purpose: 'ad',
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
  target: all(did.product_viewed.atLeast(2).inLast('30d'), not(did.purchased)),
  channel: 'email',
  variants: {
    personal: {
      weight: 50,
      message: {
        subject: text`(광고) ${customer.name.or('고객')}님, 첫 주문은 배송비를 저희가 낼게요`,
        text: text`${customer.name.or('고객')}님, 장바구니가 아직 비어 있네요.`,
      },
    },
    plain: {
      weight: 50,
      message: { subject: text`(광고) 첫 주문 배송비 무료`, text: text`첫 주문이라면 배송비가 없어요.` },
    },
  },
  control: 10,
});
