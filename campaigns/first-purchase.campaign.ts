import { all, not, once } from 'campaigns-as-code';
import { campaign, customer, did, text } from './customer.ts';
import { footer, htmlFooter } from './footer.ts';

/** Members who looked around last month but never bought. Question: does a personal subject bring the first order? */
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
        text: `${text`${customer.name.or('고객')}님, 구경만 하고 가셔서 아쉬웠어요.

첫 주문이라면 금액에 상관없이 배송비가 없어요. ${customer.favouriteCategory.or('제철 과일')}부터 담아 보세요.
첫 주문 하러 가기: https://harumart.example/first`}\n\n${footer}`,
        html: `${text`<h1>${customer.name.or('고객')}님, 구경만 하고 가셔서 아쉬웠어요</h1>
<p>첫 주문이라면 금액에 상관없이 <b>배송비가 없어요</b>.
${customer.favouriteCategory.or('제철 과일')}부터 담아 보세요.</p>
<p><a href="https://harumart.example/first">첫 주문 하러 가기</a></p>`}\n${htmlFooter}`,
      },
    },
    plain: {
      weight: 50,
      message: {
        subject: '(광고) 첫 주문은 배송비가 없어요',
        text: `첫 주문이라면 금액에 상관없이 배송비가 없어요.\n첫 주문 하러 가기: https://harumart.example/first\n\n${footer}`,
        html: `<h1>첫 주문은 배송비가 없어요</h1>
<p><a href="https://harumart.example/first">첫 주문 하러 가기</a></p>\n${htmlFooter}`,
      },
    },
  },
  // One in ten hears nothing, so that the results can say what the mail itself changed.
  control: 10,
});
