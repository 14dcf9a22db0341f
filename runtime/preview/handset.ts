import type { Message } from '../../adapters/contract/index.ts';
import { advertisingLines } from '../../dsl/check/channel-limits/advertising-lines.ts';
import type { Purpose } from '../../dsl/ir/index.ts';
import { sizeOf } from '../../dsl/template/sizes.ts';

/** What stands on a handset beside what the campaign says, put there by the network or by KakaoTalk. */
export interface HandsetLines {
  /** Before the text of an advertisement by text message, or the sender of one by KakaoTalk. */
  readonly label: string | null;
  /** Under it: how to say no. */
  readonly wayOut: string | null;
  /** Bytes of EUC-KR that both take from a text message; 0 elsewhere. */
  readonly bytes: number;
}

const NONE: HandsetLines = { label: null, wayOut: null, bytes: 0 };
/** What KakaoTalk writes under an advertisement to friends of the channel. */
const KAKAO_WAY_OUT = '수신거부 | 홈 > 채널 차단';

/**
 * Network Act 50(4) wants label and way out in every advertisement. Text messages leave with both (NHN Cloud ad SMS), and
 * KakaoTalk draws both around a BrandMessage, with the free number where it goes to people who are no friends. In all
 * other channels the campaign says them itself.
 */
export function handsetLines(content: Message['content'], purpose: Purpose, freeNumber: string | null): HandsetLines {
  if (purpose !== 'ad') return NONE;
  if (content.kind === 'brand-message') {
    const number = content.targeting === 'I' ? null : freeNumber;
    return { label: '(광고)', wayOut: number === null ? KAKAO_WAY_OUT : `무료수신거부 ${number}`, bytes: 0 };
  }
  if (content.kind !== 'sms' && content.kind !== 'lms' && content.kind !== 'mms') return NONE;
  const { label, line } = advertisingLines(content.body, freeNumber ?? '');
  const wayOut = freeNumber === null ? null : line;
  return { label, wayOut, bytes: sizeOf(`${label ?? ''}${wayOut === null ? '' : `\n${wayOut}`}`).eucKrBytes };
}
