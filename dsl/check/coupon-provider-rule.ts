import { stepsWithin } from '../schema/written-steps.ts';
import { finding } from './finding-of.ts';
import { suggestion } from './nearest.ts';
import type { Rule } from './rule.ts';

/** Every coupon comes from a provider that the workspace has. */
export const couponProviderRule: Rule = ({ steps }, _schema, { settings }) => {
  const [first] = settings ?? [];
  if (first === undefined) return [];
  const names = Object.keys(first.config.coupons?.providers ?? {});
  return [...stepsWithin(steps)].flatMap(({ step, path }) => {
    if (!('coupon' in step) || names.includes(step.coupon.provider)) return [];
    const { provider } = step.coupon;
    const near = suggestion(provider, names);
    const declare = `declare it in campaigns.config.ts, as in coupons: { providers: { "${provider}": { adapter: "sandbox" } } }`;
    const message = `there is no provider of coupons "${provider}"`;
    const at = [...path, 'coupon', 'provider'];
    return [finding({ code: 'check/unknown-coupon-provider', path: at, message, ...near, help: near.help ?? declare })];
  });
};
