/** The page's own words. What messages say stays as it is. */
export interface Words {
  readonly title: string;
  readonly lead: string;
  readonly skip: string;
  readonly filter: string;
  readonly campaign: string;
  readonly variant: string;
  readonly channel: string;
  readonly person: string;
  readonly personHint: string;
  readonly all: string;
  readonly show: string;
  readonly reset: string;
  readonly count: (count: number) => string;
  readonly none: string;
  readonly noneFiltered: string;
  readonly pages: string;
  readonly newer: string;
  readonly older: string;
  readonly pageOf: (page: number, pages: number) => string;
  readonly back: string;
  readonly messages: string;
  readonly message: string;
  readonly run: string;
  readonly time: string;
  readonly to: string;
  readonly from: string;
  readonly raw: string;
  readonly headers: string;
  readonly textPart: string;
  readonly htmlPart: string;
  readonly picturesOff: string;
  readonly picturesOn: string;
  readonly picturesOfMail: string;
  readonly picture: string;
  readonly opensApp: (link: string) => string;
  readonly broken: string;
  readonly gone: string;
  /** `{n}` is their number. */
  readonly came: string;
  readonly other: string;
}

const KOREAN: Words = {
  title: '받은 메시지함',
  lead: '이 컴퓨터에만 있는 시험용 메시지함이에요. 밖으로 나간 메시지는 없어요.',
  skip: '메시지로 건너뛰기',
  filter: '메시지 찾기',
  campaign: '캠페인',
  variant: '변형',
  channel: '채널',
  person: '받는 사람',
  personHint: '주소, 번호, 고객 ID',
  all: '전체',
  show: '찾기',
  reset: '조건 지우기',
  count: (count) => `메시지 ${count.toLocaleString('ko')}건`,
  none: '아직 메시지가 없어요. campaigns dev가 도는 동안 보낸 메시지가 여기에 보여요.',
  noneFiltered: '조건에 맞는 메시지가 없어요.',
  pages: '쪽',
  newer: '더 최근',
  older: '더 이전',
  pageOf: (page, pages) => `${page} / ${pages}쪽`,
  back: '목록으로',
  messages: '메시지 목록',
  message: '메시지',
  run: '실행',
  time: '시각',
  to: '받는 사람',
  from: '보낸 사람',
  raw: '보낸 내용 그대로',
  headers: '헤더',
  textPart: '텍스트 본문',
  htmlPart: 'HTML 본문',
  picturesOff: '외부 그림을 막아 두었어요.',
  picturesOn: '그림 보기',
  picturesOfMail: '그림 보기 (열람으로 집계)',
  picture: '그림',
  opensApp: (link) => `앱 열기: ${link}`,
  broken: '이 메시지는 그릴 수 없어요. 아래에서 보낸 내용을 볼 수 있어요.',
  gone: '이 메시지는 더 이상 없어요.',
  came: '새 메시지 {n}건 보기',
  other: 'English',
};

const ENGLISH: Words = {
  title: 'Inbox',
  lead: 'A test inbox on this machine alone; nothing has left it.',
  skip: 'Skip to the message',
  filter: 'Find messages',
  campaign: 'Campaign',
  variant: 'Variant',
  channel: 'Channel',
  person: 'Person',
  personHint: 'address, number or id',
  all: 'all',
  show: 'Find',
  reset: 'Clear',
  count: (count) => `${count.toLocaleString('en')} ${count === 1 ? 'message' : 'messages'}`,
  none: 'No messages yet. What is sent while campaigns dev runs arrives here.',
  noneFiltered: 'No message fits.',
  pages: 'Pages',
  newer: 'Newer',
  older: 'Older',
  pageOf: (page, pages) => `page ${page} of ${pages}`,
  back: 'Back to the list',
  messages: 'Messages',
  message: 'Message',
  run: 'Run',
  time: 'Time',
  to: 'To',
  from: 'From',
  raw: 'As it was sent',
  headers: 'Header fields',
  textPart: 'Text part',
  htmlPart: 'HTML part',
  picturesOff: 'Pictures from elsewhere are blocked.',
  picturesOn: 'Show pictures',
  picturesOfMail: 'Show pictures (counts as an open)',
  picture: 'picture',
  opensApp: (link) => `opens the app: ${link}`,
  broken: 'This message cannot be drawn. What was sent stands below.',
  gone: 'This message is no longer there.',
  came: 'Show new messages: {n}',
  other: '한국어',
};

export type Language = 'ko' | 'en';
export const WORDS: Readonly<Record<Language, Words>> = { ko: KOREAN, en: ENGLISH };
