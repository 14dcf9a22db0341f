import { frame } from './frame.ts';

const WORDS = {
  ko: {
    expired: ['기간이 지난 링크예요', '이 링크는 더 이상 쓸 수 없어요. 받은 메시지가 오래되었을 수 있어요.'],
    unknown: ['알 수 없는 링크예요', '주소가 잘렸거나 바뀐 것 같아요. 메시지에 있는 링크를 다시 눌러 주세요.'],
  },
  en: {
    expired: ['This link has expired', 'It cannot be used any more. The message may be an old one.'],
    unknown: [
      'This link is not known',
      'It seems to be cut off or changed. Please follow the link in the message again.',
    ],
  },
} as const;

/** For a link that leads nowhere: it names no person and no target, so that nothing is learned by trying. */
export function gonePage(language: 'ko' | 'en', why: 'expired' | 'unknown'): string {
  const [title, text] = WORDS[language][why];
  return frame(language, title, `<h1>${title}</h1><p>${text}</p>`);
}
