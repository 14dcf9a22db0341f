import type { Rule } from '../rule.ts';
import { formRule } from './alimtalk/form-rule.ts';
import { lengthsRule } from './alimtalk/lengths-rule.ts';
import { variablesRule } from './alimtalk/variables-rule.ts';
import { buttonNamesRule } from './button-names-rule.ts';
import { buttonsRule } from './buttons-rule.ts';
import { cardsRule } from './cards-rule.ts';
import { charactersRule } from './characters-rule.ts';
import { couponRule } from './coupon-rule.ts';
import { fallbacksRule } from './fallbacks-rule.ts';
import { hoursRule } from './hours-rule.ts';
import { kakaoButtonsRule } from './kakao-buttons-rule.ts';
import { lengthRule } from './length-rule.ts';
import { linksRule } from './links-rule.ts';
import { payloadRule } from './payload-rule.ts';
import { picturesRule } from './pictures-rule.ts';
import { pricesRule } from './prices-rule.ts';
import { purposeRule } from './purpose-rule.ts';
import { shownAtRule } from './shown-at-rule.ts';
import { unsubscribeRule } from './unsubscribe-rule.ts';
import { videoRule } from './video-rule.ts';

/** What channels carry and show: every documented limit, with its source beside the number. */
export const CHANNEL_RULES: readonly Rule[] = [
  fallbacksRule,
  purposeRule,
  hoursRule,
  unsubscribeRule,
  lengthRule,
  payloadRule,
  charactersRule,
  buttonsRule,
  kakaoButtonsRule,
  buttonNamesRule,
  linksRule,
  picturesRule,
  variablesRule,
  lengthsRule,
  formRule,
  couponRule,
  cardsRule,
  pricesRule,
  videoRule,
  shownAtRule,
];
