import type { Rule } from '../rule.ts';
import { alimtalkRule } from './alimtalk-rule.ts';
import { buttonNamesRule } from './button-names-rule.ts';
import { buttonsRule } from './buttons-rule.ts';
import { charactersRule } from './characters-rule.ts';
import { couponRule } from './coupon-rule.ts';
import { fallbacksRule } from './fallbacks-rule.ts';
import { hoursRule } from './hours-rule.ts';
import { imagesRule } from './images-rule.ts';
import { kakaoButtonsRule } from './kakao-buttons-rule.ts';
import { lengthRule } from './length-rule.ts';
import { linksRule } from './links-rule.ts';
import { purposeRule } from './purpose-rule.ts';

/** What channels carry and show: every documented limit, with its source beside the number. */
export const CHANNEL_RULES: readonly Rule[] = [
  fallbacksRule,
  purposeRule,
  hoursRule,
  lengthRule,
  charactersRule,
  buttonsRule,
  kakaoButtonsRule,
  buttonNamesRule,
  linksRule,
  imagesRule,
  alimtalkRule,
  couponRule,
];
