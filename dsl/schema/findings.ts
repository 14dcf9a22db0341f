import type { z } from 'zod';
import type { Finding } from '../check/finding.ts';
import { finding } from '../check/finding-of.ts';
import { suggestion } from '../check/nearest.ts';

type Path = Finding['path'];

/** How to mend what is missing, by path; `*.id` for an `id` anywhere else. */
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
        help: (issue.code === 'custom' ? textOf(issue.params?.['help']) : null) ?? hintFor(path, hints),
      }),
    ];
  }
  return [
    finding({
      code: 'schema/invalid',
      path,
      atKey: issue.code === 'invalid_key' || (issue.code === 'custom' && issue.params?.['atKey'] === true),
      message: `${label(path, root)} ${issue.message}`,
      ...(mendOf(issue) ?? { help: isOfKind(issue) ? hintFor(path, hints) : null }),
    }),
  ];
}

/** By the whole path, else by its last two names or its last one wherever they stand. */
function hintFor(path: Path, hints: Hints): string | null {
  const names = path.filter((key) => typeof key === 'string');
  return hints[path.join('.')] ?? hints[`*.${names.slice(-2).join('.')}`] ?? hints[`*.${names.at(-1)}`] ?? null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

type Mend = Partial<Pick<Finding, 'help' | 'replacement' | 'sure'>>;

/** What the value most likely means, or what the schema says of such values. */
function mendOf(issue: z.core.$ZodIssue): Mend | null {
  if (issue.code === 'custom') {
    const { meant, help } = (issue.params ?? {}) as { readonly meant?: unknown; readonly help?: unknown };
    if (typeof meant === 'string') return { help: `did you mean "${meant}"?`, replacement: meant };
    return typeof help === 'string' ? { help } : null;
  }
  if (issue.code === 'invalid_type') return numberMeant(issue) ?? listMeant(issue);
  return choice(issue);
}

/** A number in quotes, or with its unit behind it. */
function numberMeant({ expected, input }: z.core.$ZodIssueInvalidType): Mend | null {
  if ((expected !== 'number' && expected !== 'int') || typeof input !== 'string') return null;
  const match = /^\s*(-?\d[\d,_]*(?:\.\d+)?)\s*([%\p{L}]*)\s*$/u.exec(input);
  if (match === null) return null;
  const [, digits = '', unit = ''] = match;
  return { help: `write ${digits.replace(/[,_]/g, '')}${unit === '' ? ', without quotes' : `, without "${unit}"`}` };
}

/** One entry where a list of them is asked for. */
function listMeant({ expected, input }: z.core.$ZodIssueInvalidType): Mend | null {
  if (expected !== 'array' || input === null || input === undefined) return null;
  const isWord = typeof input === 'string' || typeof input === 'number';
  return { help: isWord ? `write [${input}]` : 'write - before each entry, or [ ] around them' };
}

/** The value is another thing altogether, so that an example helps. */
function isOfKind({ code }: z.core.$ZodIssue): boolean {
  return code === 'invalid_type' || code === 'invalid_value';
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
function choice(issue: z.core.$ZodIssue): Mend | null {
  if (issue.code !== 'invalid_value' || typeof issue.input !== 'string') return null;
  const near = suggestion(
    issue.input,
    issue.values.filter((value) => typeof value === 'string'),
  );
  const isChoice = near.replacement !== null || near.help?.startsWith('did you mean') === true;
  return isChoice ? near : null;
}

/** A path as people write it: `target.all[0].did`. */
export function label(path: Path, root: string): string {
  if (path.length === 0) return root;
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}
