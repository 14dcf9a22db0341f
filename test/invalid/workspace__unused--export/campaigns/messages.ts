const brand = '하루마트';
export const footer = `${brand} 02-000-0000`;

export const hello = { subject: '안녕하세요', text: `반가워요\n${footer}` };

export const goodbye = { subject: '안녕히 가세요', text: `또 만나요\n${brand}` };
