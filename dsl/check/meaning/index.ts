import type { Rule } from '../rule.ts';
import { advertisingLabelRule } from './advertising-label-rule.ts';
import { advertisingWordsRule } from './advertising-words-rule.ts';
import { contradictionRule } from './contradiction-rule.ts';
import { controlWinnerRule } from './control-winner-rule.ts';
import { frequentCronRule } from './frequent-cron-rule.ts';
import { goalExitRule } from './goal-exit-rule.ts';
import { idleWaitRule } from './idle-wait-rule.ts';
import { measureRule } from './measure-rule.ts';
import { neverTakenRule } from './never-taken-rule.ts';
import { sameMessageRule } from './same-message-rule.ts';
import { unreachableStepRule } from './unreachable-step-rule.ts';
import { unreachableVariantRule } from './unreachable-variant-rule.ts';
import { unsubscribePathRule } from './unsubscribe-path-rule.ts';

/**
 * Rules about sense: every field is right by itself, and together they cannot be what anyone meant. What nobody could
 * mean is an error, what is merely odd a warning. One rule, one file; its code has a page in docs/errors.md and a fixture
 * in test/invalid, which tests demand.
 */
export const MEANING_RULES: readonly Rule[] = [
  contradictionRule,
  neverTakenRule,
  unreachableVariantRule,
  unreachableStepRule,
  idleWaitRule,
  goalExitRule,
  measureRule,
  controlWinnerRule,
  sameMessageRule,
  frequentCronRule,
  advertisingLabelRule,
  unsubscribePathRule,
  advertisingWordsRule,
];
