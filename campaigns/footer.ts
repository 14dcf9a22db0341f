/** What the law asks of every advertisement by email: who sends it, how to reach them, how to say no in two languages. */
const sender = '하루마트 | 02-000-0000 | hello@harumart.example | 서울시 하루구 마트로 1';

export const footer = `${sender}
메일을 그만 받으시려면 여기에서 꺼 주세요: {{preferencesUrl}}
To stop these e-mails, turn them off here: {{preferencesUrl}}`;

export const htmlFooter = `<hr><p><small>${sender}<br>
<a href="{{preferencesUrl}}">수신거부</a> · <a href="{{preferencesUrl}}">Unsubscribe</a></small></p>`;

/** The last line of an advertising notification: who sends it, and where it is turned off. */
export const pushFooter = '하루마트 02-000-0000 | 수신거부: 마이페이지 > 알림 설정';

/** The last line of an advertising text message: refusing must be free. */
export const textFooter = '무료수신거부 080-000-0000';
