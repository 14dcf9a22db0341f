import type { Message } from '../../../adapters/contract/index.ts';
import type { Html } from '../html.ts';
import type { Opened } from '../message-book.ts';
import { alimtalk } from './alimtalk.ts';
import { brandMessage } from './brand-message.ts';
import { email } from './email.ts';
import { onsite } from './onsite.ts';
import { pushCard, webPushCard } from './push.ts';
import type { Setting } from './setting.ts';
import { textMessage } from './text-message.ts';

type Content = Message['content'];

/**
 * The message as its handset shows it. The sandbox keeps what it was sent without looking at it, so a content that is
 * not what its channel's should be throws here.
 */
export function handset(opened: Opened, setting: Setting): Html {
  if ('mail' in opened)
    return email(opened.mail, `/mail/${opened.id}${setting.pictures ? '?pictures=1' : ''}`, setting);
  const content = opened.stored.content as Content;
  switch (content.kind) {
    case 'push':
      return pushCard(content, setting);
    case 'web-push':
      return webPushCard(content, setting);
    case 'alimtalk':
      return alimtalk(content, setting);
    case 'brand-message':
      return brandMessage(content, setting);
    case 'sms':
    case 'lms':
    case 'mms':
      return textMessage(content, setting);
    case 'in-app':
    case 'in-web':
      return onsite(content, setting);
    case 'email':
      break;
  }
  throw new TypeError('the sandbox draws no such content');
}
