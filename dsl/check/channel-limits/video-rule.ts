import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';
import { bubblesOf } from './cards-rule.ts';

/** The two forms of an address on KakaoTV: NHN Cloud `friendtalkupgrade-overview.md`. */
const KAKAO_TV = /^https:\/\/tv\.kakao\.com\/(?:v\/\d+|channel\/\d+\/cliplink\/\d+)$/;

/**
 * A premium video plays from KakaoTV. NHN Cloud takes videos of one's own since 23 June 2026, whose addresses nobody
 * documents, and Naver Cloud refuses new videos since KakaoTV closed (`sens-bmtemplate`, 20 October 2026): so another
 * address is a warning, and no address at all an error.
 */
export const videoRule: Rule = (campaign) =>
  bubblesOf(campaign).flatMap(({ bubble, path }) => {
    if (bubble.bubble !== 'premium-video' || KAKAO_TV.test(bubble.video.url)) return [];
    const isWeb = /^https:\/\/[^\s/]+\/\S+$/.test(bubble.video.url);
    return [
      finding({
        code: 'channel/video',
        severity: isWeb ? 'warning' : 'error',
        path: [...path, 'video', 'url'],
        message: isWeb
          ? 'this is no address on KakaoTV; few providers play other videos'
          : 'this is not the address of a video',
        help: 'write it as KakaoTV shows it, as in "https://tv.kakao.com/v/123456789", or ask your provider',
      }),
    ];
  });
