import { NO_POLICIES, type SharedPolicies } from '../lower/policy-sources.ts';
import { durationMs } from '../schema/duration-schema.ts';
import type { WrittenPolicyRules } from '../schema/policy-schema.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import { suggestion } from './nearest.ts';
import type { Rule } from './rule.ts';

type Path = Finding['path'];

/** Every policy that the campaign uses exists, and no two of them say different things about one rule. */
export const policiesRule: Rule = ({ use, policies }, _schema, { policies: shared = NO_POLICIES }) => {
  const names = [
    ...(use ?? []).map((name, index) => ({ name, path: ['use', index] })),
    ...(policies?.use ?? []).map((name, index) => ({ name, path: ['policies', 'use', index] })),
  ];
  return [
    ...names.flatMap(({ name, path }) => unknownPolicy(name, path, shared)),
    ...conflicts(names, policies ?? {}, shared),
    ...rampFindings(policies, ['policies', 'ramp']),
  ];
};

/** Also asked of the workspace's own defaults. */
export function unknownPolicy(name: string, path: Path, { named }: SharedPolicies): readonly Finding[] {
  if (Object.hasOwn(named, name)) return [];
  const message = `there is no policy "${name}"`;
  const { help, replacement } = suggestion(name, Object.keys(named));
  const where = 'declare it in campaigns.config.ts, as in policies: { "quiet-hours": { quietHours: { from, to } } }';
  return [finding({ code: 'check/unknown-policy', path, message, help: help ?? where, replacement })];
}

interface PlacedName {
  readonly name: string;
  readonly path: Path;
}

/** The order of `use` means nothing to a reader, so it must not decide. Caps add up and cannot contradict. */
function conflicts(
  names: readonly PlacedName[],
  own: WrittenPolicyRules,
  { named }: SharedPolicies,
): readonly Finding[] {
  const saidBy = new Map<string, { readonly policy: string; readonly text: string }>();
  return names.flatMap(({ name, path }) => {
    const rules = Object.hasOwn(named, name) ? (named[name] ?? {}) : {};
    return (Object.keys(rules) as (keyof WrittenPolicyRules)[]).flatMap((rule) => {
      if (rule === 'caps' || rules[rule] === undefined || own[rule] !== undefined) return [];
      const text = JSON.stringify(rules[rule]);
      const before = saidBy.get(rule);
      if (before === undefined) saidBy.set(rule, { policy: name, text });
      if (before === undefined || before.policy === name || before.text === text) return [];
      const message = `the policies "${before.policy}" and "${name}" say different things about ${rule}`;
      const help = `say ${rule} in the campaign's own policies, or use one of the two`;
      return [finding({ code: 'check/policy-conflict', path, message, help })];
    });
  });
}

/** A slow start grows to everyone. */
export function rampFindings(rules: WrittenPolicyRules | undefined, path: Path): readonly Finding[] {
  const stages = (rules?.ramp ?? [])
    .map(({ after, percent }) => ({ atMs: after === undefined ? 0 : (durationMs(after) ?? 0), percent }))
    .sort((a, b) => a.atMs - b.atMs);
  if (stages.length === 0) return [];
  const grows = stages.every((stage, index) => {
    const before = stages[index - 1];
    return before === undefined || (stage.atMs > before.atMs && stage.percent > before.percent);
  });
  if (grows && stages[0]?.atMs === 0 && stages.at(-1)?.percent === 100) return [];
  const message = 'a ramp begins at once, grows with each stage and ends at 100 percent';
  const help = 'as in ramp: [{ percent: 10 }, { after: 1d, percent: 50 }, { after: 2d, percent: 100 }]';
  return [finding({ code: 'check/ramp', path, atKey: true, message, help })];
}
