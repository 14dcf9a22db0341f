import { checkPredicate } from '../check/check-predicate.ts';
import type { Finding } from '../check/finding.ts';
import { questionsOf } from '../check/walk-predicate.ts';
import type { Diagnostic, Label } from '../diagnostic/diagnostic.ts';
import { canonicalJson } from '../ir/index.ts';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import type { WrittenPredicate } from '../schema/predicate-schema.ts';
import { parseSegment } from '../schema/segment-schema.ts';
import type { DefinitionFile } from './definition-file.ts';
import { diagnostic, diagnosticOfFinding } from './diagnostic-of.ts';
import { baseName } from './find-files.ts';
import type { Locate } from './locator.ts';
import { takeOutSegments } from './take-out-segments.ts';

type Path = Finding['path'];

/** The segments of a workspace, and its campaigns that name them instead of carrying them along. */
export interface CollectedSegments {
  /** Meaning by id. A segment with faults is there, too, with a meaning that nobody meets: its name exists. */
  readonly meanings: ReadonlyMap<string, WrittenPredicate>;
  readonly campaigns: readonly DefinitionFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Everything that is wrong with what the segments say. Each is checked once, however often it is used. */
  check(customer: CustomerSchema, campaigns: readonly string[]): readonly Diagnostic[];
}

/** The files of segments: those that could be read, and the paths of all. */
interface SegmentFiles {
  readonly files: readonly DefinitionFile[];
  readonly found: readonly string[];
}

/** One definition of a segment, and where it stands. */
interface Definition {
  readonly id: string;
  readonly who: WrittenPredicate | null;
  readonly file: string;
  /** Places of the definition as a file of its own would have them: `id` and `who`. */
  readonly locate: Locate;
}

/**
 * Segments come from files of their own and, in TypeScript, with the campaigns and segments that import them. One id has
 * one meaning: other definitions of it must say the same.
 */
export function collectSegments(
  { files, found: paths }: SegmentFiles,
  campaigns: readonly DefinitionFile[],
): CollectedSegments {
  const known = new Map<string, Definition>();
  const diagnostics: Diagnostic[] = [];
  const add = (found: Definition, isFile: boolean) => {
    const other = known.get(found.id);
    if (other === undefined) known.set(found.id, found);
    else if (isFile || !isSame(found, other)) diagnostics.push(duplicate(found, other));
    return other === undefined;
  };
  const stripped = files.map((file) => takeOutSegments(file));
  for (const { file } of stripped) {
    const { found, faults } = definitionOf(file);
    diagnostics.push(...faults);
    if (found !== null && add(found, true)) diagnostics.push(...otherName(found));
  }
  const campaignsLeft = campaigns.map((file) => takeOutSegments(file));
  for (const carried of [...stripped, ...campaignsLeft].flatMap(({ segments }) => segments)) {
    const { found, faults } = definitionOf(carried);
    // A segment that a file defines has its faults told there.
    if (found === null || !known.has(found.id)) diagnostics.push(...faults);
    if (found !== null) add(found, false);
  }
  diagnostics.push(...cycles(known));
  const meanings = new Map([...known].map(([id, { who }]) => [id, who ?? NOBODY]));
  // A file that cannot be read has told so; that its name is used is no fault of the others.
  for (const id of paths.map(baseName)) if (!meanings.has(id)) meanings.set(id, NOBODY);
  return {
    meanings,
    campaigns: campaignsLeft.map(({ file }) => file),
    diagnostics,
    check: (customer, ids) => [...known.values()].flatMap((one) => checkDefinition(one, customer, meanings, ids)),
  };
}

const NOBODY: WrittenPredicate = { any: [] };

function definitionOf(file: DefinitionFile): {
  readonly found: Definition | null;
  readonly faults: readonly Diagnostic[];
} {
  const parsed = parseSegment(file.written);
  const { locate } = file;
  if (parsed.ok) {
    const { id, who } = parsed.value;
    return { found: { id, who, file: file.file, locate }, faults: [] };
  }
  const faults = parsed.findings.map((finding) => diagnosticOfFinding(finding, file.file, locate));
  const id = (file.written as { readonly id?: unknown } | null)?.id;
  return { found: typeof id === 'string' ? { id, who: null, file: file.file, locate } : null, faults };
}

function isSame(a: Definition, b: Definition): boolean {
  return a.who === null || b.who === null || canonicalJson(a.who) === canonicalJson(b.who);
}

function duplicate(found: Definition, other: Definition): Diagnostic {
  return diagnostic(
    'workspace/duplicate-segment',
    found.file,
    rangeOf(found, ['id']),
    `the segment '${found.id}' is defined twice`,
    {
      help: 'give one of the two another id; a segment has one meaning everywhere',
      labels: [label(other, 'first defined here')],
    },
  );
}

function label(definition: Definition, text: string, path: Path = ['id']): Label {
  return { file: definition.file, range: rangeOf(definition, path) ?? START, text };
}

const START = { start: { line: 0, column: 0 }, end: { line: 0, column: 1 } };

function rangeOf({ locate }: Definition, path: Path) {
  return locate({ path, atKey: false, span: null })?.range ?? null;
}

function otherName(found: Definition): readonly Diagnostic[] {
  if (baseName(found.file) === found.id) return [];
  const ending = /\.segment\.[a-z]+$/.exec(found.file)?.[0] ?? '';
  const message = `the file of the segment '${found.id}' is not named after it`;
  const help = `rename the file to ${found.id}${ending}`;
  return [
    diagnostic('workspace/file-name', found.file, rangeOf(found, ['id']), message, { severity: 'warning', help }),
  ];
}

function checkDefinition(
  { who, file, locate }: Definition,
  customer: CustomerSchema,
  segments: ReadonlyMap<string, WrittenPredicate>,
  campaigns: readonly string[],
): readonly Diagnostic[] {
  if (who === null) return [];
  const findings = checkPredicate(who, ['who'], customer, { segments, campaigns });
  return findings.map((finding) => diagnosticOfFinding(finding, file, locate));
}

/** Each circle once, at the name that closes it, from the segment of the circle that comes first by id. */
function cycles(known: ReadonlyMap<string, Definition>): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const done = new Set<string>();
  const visit = (id: string, trail: readonly string[]): void => {
    if (done.has(id)) return;
    for (const { name, path } of namesIn(known.get(id))) {
      const start = [...trail, id].indexOf(name);
      if (start >= 0) diagnostics.push(cycle([...trail, id].slice(start), path, known));
      else visit(name, [...trail, id]);
    }
    done.add(id);
  };
  for (const id of [...known.keys()].sort()) visit(id, []);
  return diagnostics;
}

/** `path` is where the last of the circle names the first. */
function cycle(circle: readonly string[], path: Path, known: ReadonlyMap<string, Definition>): Diagnostic {
  const definitions = circle.flatMap((id) => known.get(id) ?? []);
  const last = definitions.at(-1);
  const shown = [...circle, circle[0]].join(' -> ');
  const labels = definitions.slice(0, -1).map((one) => {
    const next = circle[circle.indexOf(one.id) + 1];
    const place = namesIn(one).find(({ name }) => name === next)?.path;
    return label(one, `names '${next}'`, place);
  });
  return diagnostic(
    'check/segment-cycle',
    last?.file ?? null,
    last === undefined ? null : rangeOf(last, path),
    `segments name each other in a circle: ${shown}`,
    { help: 'let one of them say itself whom it holds', labels },
  );
}

function namesIn(definition: Definition | undefined): readonly { readonly name: string; readonly path: Path }[] {
  if (definition === undefined || definition.who === null) return [];
  return [...questionsOf(definition.who, ['who'])].flatMap(({ question, path }) =>
    'segment' in question ? [{ name: question.segment, path: [...path, 'segment'] }] : [],
  );
}
