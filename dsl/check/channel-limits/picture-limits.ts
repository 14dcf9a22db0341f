import type { AssetNode } from '../../ir/index.ts';
import type { PictureUse } from '../../schema/content/content-pictures.ts';
import type { Finding } from '../finding.ts';

/** What a picture may be. What is not said is not limited. */
export interface PictureLimit {
  /** Who shows it, as the subject of a sentence. */
  readonly who: string;
  /** `error` where it is refused, `warning` where some refuse it or devices show it badly. */
  readonly severity: Finding['severity'];
  readonly types?: readonly AssetNode['type'][];
  readonly bytes?: number;
  /** Pixels. */
  readonly minWidth?: number;
  readonly maxWidth?: number;
  readonly maxHeight?: number;
  /** Width by height, from the narrowest to the widest, and in words. */
  readonly ratio?: { readonly least: number; readonly most: number; readonly words: string };
}

export const KB = 1_024;
const MB = 1_024 * KB;

const PHOTO = ['jpeg', 'png'] as const;

/** NHN Cloud `friendtalkupgrade-overview.md`: JPG or PNG, 5 MB, at least 500 pixels wide. */
const kakao = { severity: 'error', types: PHOTO, bytes: 5 * MB, minWidth: 500 } as const;
const TALL_TO_WIDE = { least: 3 / 4, most: 2, words: '2:1 to 3:4' };
const SQUARE = { least: 1, most: 1, words: '1:1' };
const TWO_TO_ONE = { least: 2, most: 2, words: '2:1' };

/** Rows in which the gravest stands first. */
export const PICTURE_LIMITS: { readonly [U in PictureUse]: readonly PictureLimit[] } = {
  mms: [
    // NHN Cloud SMS `api-guide.md`: JPEG, 300 KB; pixels up to those of Naver SENS, the largest of all.
    { who: 'an MMS', severity: 'error', types: ['jpeg'], bytes: 300 * KB, maxWidth: 1_500, maxHeight: 1_440 },
    // SOLAPI takes 200 KB; NHN Cloud 1000x1000.
    { who: 'an MMS of some providers', severity: 'warning', bytes: 200 * KB, maxWidth: 1_000, maxHeight: 1_000 },
  ],
  push: [
    // Firebase `cloud-messaging/android/send-image`, `ios/send-image`; Apple `UNNotificationAttachment`: JPEG, GIF, PNG.
    {
      who: 'a notification on iOS',
      severity: 'warning',
      types: ['jpeg', 'png', 'gif'],
      bytes: 300 * KB,
    },
  ],
  'web-push': [{ who: 'a notification of the browser', severity: 'warning', bytes: MB }],
  // web.dev "Push notifications overview": browsers ask for square icons of 192 pixels and more.
  'web-push-icon': [
    { who: 'the icon of a notification', severity: 'warning', bytes: 100 * KB, minWidth: 192, ratio: SQUARE },
  ],
  // Loaded over mobile networks while the person waits; our own measure.
  'on-screen': [{ who: 'a message on the screen', severity: 'warning', bytes: MB }],
  // Kakao's guide for AlimTalk, 2-1 and 2-3.
  alimtalk: [
    { who: 'an AlimTalk', severity: 'error', types: PHOTO, bytes: 500 * KB, minWidth: 500, ratio: TWO_TO_ONE },
  ],
  'alimtalk-highlight': [
    {
      who: 'the highlight of an AlimTalk',
      severity: 'error',
      types: PHOTO,
      bytes: 500 * KB,
      minWidth: 108,
      ratio: SQUARE,
    },
  ],
  bubble: [{ ...kakao, who: 'a BrandMessage', ratio: TALL_TO_WIDE }],
  'wide-bubble': [
    { ...kakao, who: 'a BrandMessage of the bubble "wide"', ratio: { least: 1, most: 2, words: '2:1 to 1:1' } },
  ],
  'first-item': [{ ...kakao, who: 'the first item of a list', ratio: TWO_TO_ONE }],
  item: [{ ...kakao, who: 'an item of a list', ratio: SQUARE }],
  carousel: [{ ...kakao, who: 'a card of a carousel', ratio: TALL_TO_WIDE }],
};

/** Most pictures of an MMS, and their bytes together: NHN Cloud SMS `api-guide.md`. SENS and SOLAPI take one. */
export const MOST_MMS_PICTURES = 3;
export const MOST_MMS_BYTES = 800 * KB;

/** Pictures in an email's html: no provider publishes a limit; Outlook shows no WebP. */
export const IN_EMAIL: PictureLimit = {
  who: 'an email',
  severity: 'warning',
  types: ['jpeg', 'png', 'gif'],
  bytes: MB,
};
