import type { Preferences } from '../../ledger/preferences.ts';
import { escapeHtml, frame } from './frame.ts';

export interface PreferencesPage {
  readonly brand: string;
  readonly language: 'ko' | 'en';
  readonly preferences: Preferences;
  /** The form was sent just now. */
  readonly saved: boolean;
}

type ChannelName = Preferences['channel'];

const CHANNELS: Readonly<Record<'ko' | 'en', Readonly<Record<ChannelName, string>>>> = {
  ko: {
    push: '앱 푸시',
    'web-push': '웹 푸시',
    alimtalk: '카카오톡 알림톡',
    'brand-message': '카카오톡 브랜드 메시지',
    sms: '문자 (SMS)',
    lms: '긴 문자 (LMS)',
    mms: '사진 문자 (MMS)',
    email: '이메일',
    'in-app': '앱 안 메시지',
    'in-web': '웹 안 메시지',
  },
  en: {
    push: 'App push',
    'web-push': 'Web push',
    alimtalk: 'KakaoTalk AlimTalk',
    'brand-message': 'KakaoTalk BrandMessage',
    sms: 'Text message (SMS)',
    lms: 'Long text message (LMS)',
    mms: 'Picture message (MMS)',
    email: 'Email',
    'in-app': 'Messages in the app',
    'in-web': 'Messages on the site',
  },
};

const WORDS = {
  ko: {
    title: (brand: string) => `${brand} 광고 수신 설정`,
    lead: '받고 싶은 채널만 골라 주세요. 주문·배송처럼 꼭 필요한 안내는 그대로 보내 드려요.',
    legend: '광고를 받을 채널',
    save: '설정 저장',
    none: '모든 광고 받지 않기',
    saved: '저장했어요. 지금부터 적용돼요.',
    night: '밤 9시부터 아침 8시까지의 광고는 따로 동의하신 분께만 보내요.',
  },
  en: {
    title: (brand: string) => `Advertising from ${brand}`,
    lead: 'Choose where you want to hear from us. What you need to know about your orders still reaches you.',
    legend: 'Send me advertising by',
    save: 'Save',
    none: 'No advertising at all',
    saved: 'Saved. It holds from now on.',
    night: 'Between 21:00 and 08:00 we advertise only to those who agreed to that separately.',
  },
} as const;

/** Where a person says yes or no. It shows neither name nor address: whoever holds the link learns nothing of them. */
export function preferencesPage({ brand, language, preferences, saved }: PreferencesPage): string {
  const words = WORDS[language];
  const title = words.title(brand);
  const boxes = preferences.channels.map(
    ({ channel, consent }) =>
      `<label><input type="checkbox" name="channel" value="${channel}"${consent === 'granted' ? ' checked' : ''}> ${CHANNELS[language][channel]}</label>`,
  );
  const body = `
<h1>${escapeHtml(title)}</h1>
${saved ? `<p class="done" role="status">${words.saved}</p>` : ''}
<p>${words.lead}</p>
<form method="post">
<input type="hidden" name="form" value="preferences">
<fieldset><legend>${words.legend}</legend>${boxes.join('')}</fieldset>
<button type="submit">${words.save}</button>
<button type="submit" class="second" name="all" value="no">${words.none}</button>
</form>
<p class="small">${words.night}</p>
`;
  return frame(language, title, body);
}
