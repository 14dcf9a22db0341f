import { all, brandMessage, email, enters, firstOf, next, not, send, waitFor, waitUntil } from 'campaigns-as-code';
import { campaign, customer, did, event, text } from '../customer.ts';
import { footer } from '../footer.ts';

/**
 * E19. Preset for interior goods: nearly every order is somebody's first, so all effort goes into the one decision. People
 * who compare for days get help with deciding, twice at most, over a long window; whoever bought is left in peace.
 */
export default campaign({
  id: 'interior-first-purchase',
  description: '첫 구매 중심(인테리어): 결정을 돕는 두 번의 안내',
  owner: 'growth',
  tags: ['strategy', 'first-purchase'],
  goal: { event: 'purchased', where: (e) => e.amount.gte(100_000), within: '14d', value: 'amount' },
  purpose: 'ad',
  trigger: enters(
    all(did.product_viewed.distinct('productId').gte(3).inLast('14d'), not(did.purchased.inLast('365d'))),
    { reentry: '60d' },
  ),
  exit: event.purchased,
  steps: () => [
    waitUntil(next(['saturday', 'sunday']).at('11:00')),
    send('guide', {
      channel: email,
      message: {
        subject: '(광고) 고르기 전에 재 볼 세 가지',
        text: `${text`${customer.name.or('고객')}님, 가구는 사진보다 치수가 먼저예요.

문 너비, 콘센트 자리, 햇빛이 드는 방향. 이 세 가지만 재 두면 후보가 절반으로 줄어요.
체크리스트 받기: https://harumart.example/interior/guide`}\n\n${footer}`,
      },
    }),
    waitFor(event.cart_added, {
      within: '5d',
      otherwise: [
        send('advice', {
          channel: firstOf(brandMessage, email),
          message: {
            brandMessage: {
              body: '아직 고민 중이신가요?\n방 사진을 보내 주시면 어울리는 제품을 골라 드려요. 상담은 무료예요.',
              // A form inside of KakaoTalk, which names its button itself; the page is for everyone else.
              buttons: [
                { does: 'form', name: '톡에서 예약하기', formId: 'interior-advice' },
                { name: '상담 안내', url: 'https://harumart.example/interior/advice' },
              ],
            },
            email: {
              subject: '(광고) 방 사진 한 장이면 골라 드려요',
              text: `방 사진을 보내 주시면 어울리는 제품을 무료로 골라 드려요.\n상담 예약: https://harumart.example/interior/advice\n\n${footer}`,
            },
          },
        }),
      ],
    }),
  ],
  policies: { caps: [{ max: 2, per: '30d' }], onCapped: 'skip' },
  control: 10,
});
