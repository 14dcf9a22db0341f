import type { z } from 'zod';
import type { Finding } from '../check/finding.ts';
import { finding } from '../check/finding-of.ts';
import { suggestion } from '../check/nearest.ts';

type Path = Finding['path'];

/** How to mend what is missing, by path. */
export type Hints = Readonly<Record<string, string>>;

/**
 * Our findings for what zod found. A missing field is reported at the group that lacks it, at that group's key; an
 * unknown field at its own key. `root` names the whole, as in "a campaign".
 */
export function findingsOf(issues: readonly z.core.$ZodIssue[], root: string, hints: Hints): readonly Finding[] {
  return issues.flatMap((issue) => findingsOfIssue(issue, root, hints));
}

function findingsOfIssue(issue: z.core.$ZodIssue, root: string, hints: Hints): readonly Finding[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split('\n');
    return issue.keys.map((key) => unknownKey([...path, key], key, known, root));
  }
  const last = path.at(-1);
  if (isMissing(issue) && last !== undefined) {
    return [
      finding({
        code: 'schema/missing',
        path: path.slice(0, -1),
        atKey: true,
        message: `${label(path, root)} is missing`,
        help: hints[path.join('.')] ?? null,
      }),
    ];
  }
  return [
    finding({
      code: 'schema/invalid',
      path,
      atKey: issue.code === 'invalid_key',
      message: `${label(path, root)} ${issue.message}`,
      ...choice(issue),
    }),
  ];
}

function unknownKey(path: Path, key: string, known: readonly string[], root: string): Finding {
  const parent = label(path.slice(0, -1), root);
  const message = `${parent} has no field "${key}"`;
  return finding({ code: 'schema/unknown-key', path, atKey: true, message, ...suggestion(key, known) });
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'custom') {
    const { missing } = issue.params ?? {};
    return missing === true;
  }
  return issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

/** The nearest of a list of allowed values; the sentence names them all anyway. */
function choice(issue: z.core.$ZodIssue): Partial<Pick<Finding, 'help' | 'replacement' | 'sure'>> {
  if (issue.code !== 'invalid_value' || typeof issue.input !== 'string') return {};
  const near = suggestion(
    issue.input,
    issue.values.filter((value) => typeof value === 'string'),
  );
  return near.replacement === null ? {} : near;
}

/** A path as people write it: `target.all[0].did`. */
export function label(path: Path, root: string): string {
  if (path.length === 0) return root;
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}
