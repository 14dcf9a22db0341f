import type { ObeyedRule, RuleName } from '../../dsl/lower/obeyed-rules.ts';
import type { WrittenPolicyRules } from '../../dsl/schema/policy-schema.ts';
import type { Style } from '../engine/contract.ts';
import { money, whole } from './numbers.ts';
import { wrap } from './text.ts';

/** The rules that a campaign obeys besides its steps, a line each, with who says so. */
export function ruleLines(rules: readonly ObeyedRule[], indent: string, style: Style): readonly string[] {
  const space = ' '.repeat(10);
  return rules.flatMap((one, index) => {
    const text = `${one.rule} ${valueText(one)}, ${originText(one)}`;
    return wrap(text, style.width - indent.length - space.length).map(
      (line, part) => `${indent}${index === 0 && part === 0 ? 'policies  ' : space}${line}`,
    );
  });
}

/** `from gentle`, `from gentle, a default in staging`, `its own`, `from campaigns.config.ts`. */
function originText({ origin, policy, environment }: ObeyedRule): string {
  if (origin === 'own') return 'its own';
  const where = environment === null ? '' : ` in ${environment}`;
  if (policy === null) return `from campaigns.config.ts${where}`;
  return origin === 'used' ? `from ${policy}` : `from ${policy}, a default${where}`;
}

type Rules = Required<{ readonly [K in keyof WrittenPolicyRules]: NonNullable<WrittenPolicyRules[K]> }>;
type Words = { readonly [K in RuleName]: (value: K extends keyof Rules ? Rules[K] : number) => string };

const plain = (value: string | number) => String(value);
const stretch = ({ from, to, timezone }: Rules['quietHours']) =>
  `${from} to ${to}${timezone === undefined ? '' : ` ${timezone}`}`;

/** A new rule breaks the build here. */
const WORDS: Words = {
  budget: ({ maxCost, maxRecipients }) =>
    [
      ...(maxCost === undefined ? [] : [money(maxCost.amount, maxCost.currency)]),
      ...(maxRecipients === undefined ? [] : [`${whole(maxRecipients)} people`]),
    ].join(' and '),
  caps: (caps) =>
    caps.map(({ max, per, channel }) => `${max} per ${per}${channel ? ` by ${channel}` : ''}`).join(' and '),
  globalHoldout: (share) => `${share} %`,
  onCapped: plain,
  onChange: plain,
  onResume: plain,
  priority: plain,
  quietHours: stretch,
  ramp: (stages) => stages.map(({ after, percent }) => `${percent} %${after ? ` after ${after}` : ''}`).join(', '),
  sendWindow: ({ days, ...times }) => `${stretch(times)}${days === undefined ? '' : ` on ${[days].flat().join(', ')}`}`,
};

/** Values have the form of their rule: they were parsed with the files, or with the plan file. */
function valueText({ rule, value }: ObeyedRule): string {
  return (WORDS[rule] as (value: unknown) => string)(value);
}
