import type { Locale } from './choices.ts';

/** The words of the samples in one language. Texts stand in YAML as they are: quoted, or the lines of a block. */
export interface SampleWords {
  readonly email: { readonly about: string; readonly subject: string; readonly lines: Lines; readonly control: string };
  readonly push: { readonly about: string; readonly title: string; readonly lines: Lines };
  readonly kakao: { readonly about: string; readonly customer: string; readonly lines: Lines };
  readonly sms: { readonly about: string; readonly segment: string; readonly title: string; readonly lines: Lines };
}

type Lines = readonly string[];

export const WORDS: Readonly<Record<Locale, SampleWords>> = {
  ko: {
    email: {
      about: '산 적이 있지만 한 달 동안 조용한 고객에게.',
      subject: `'(광고) {{default customer.name "고객"}}님, 오랜만이에요'`,
      lines: ['한 달 만이네요. 새로 들어온 상품을 모아 두었어요.', '수신거부: 마이페이지 > 알림 설정'],
      control: '열 명 중 한 명에게는 보내지 않습니다. 그래야 이 메일이 무엇을 바꾸었는지 결과가 말해 줍니다.',
    },
    push: {
      about: '일주일 안에 들렀지만 사지 않은 고객에게.',
      title: '(광고) 보시던 상품이 아직 있어요',
      lines: ['오늘 주문하면 내일 도착해요.', '수신거부: 마이페이지 > 알림 설정'],
    },
    kakao: {
      about: '어제 산 고객에게 알림톡으로. 문구는 카카오의 승인을 받은 그대로 둡니다.',
      customer: '고객',
      lines: ['#{name}님, 주문해 주셔서 고맙습니다.', '배송 상황은 마이페이지에서 볼 수 있습니다.'],
    },
    sms: {
      about: 'VIP 고객에게 월요일마다.',
      segment: 'VIP 등급 회원',
      title: '늘 고마워요',
      lines: ['(광고) 이번 주는 배송비가 없어요.', '무료수신거부 080-000-0000'],
    },
  },
  en: {
    email: {
      about: 'People who bought before and then went quiet for a month.',
      subject: `'{{default customer.name "friend"}}, we have not seen you for a while'`,
      lines: ['A month has passed. We put together what is new.', 'Unsubscribe: My page > Notifications'],
      control: 'One in ten hears nothing, so that the results can say what the mail itself changed.',
    },
    push: {
      about: 'People who looked around within a week and did not buy.',
      title: 'What you looked at is still there',
      lines: ['Order today, have it tomorrow.', 'Turn off: My page > Notifications'],
    },
    kakao: {
      about: 'To those who bought yesterday, by AlimTalk. Its words stay as Kakao has approved them.',
      customer: 'Dear customer',
      lines: ['#{name}, thank you for your order.', 'My page shows where it is.'],
    },
    sms: {
      about: 'To VIPs, every Monday.',
      segment: 'Members of the VIP tier',
      title: 'Thank you',
      lines: ['Delivery is free this week.', 'Free refusal 080-000-0000'],
    },
  },
};
