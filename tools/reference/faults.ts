import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isSeq, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { campaignSchema } from '../../dsl/schema/campaign-schema.ts';
import { ENTRIES, type Entry, entryOf } from './entries.ts';
import { type Form, type Shape, shapesOf } from './shape.ts';

type Path = readonly (string | number)[];

/** Faults that any group can have; they are told once for all. */
const OF_EVERY_FORM = /^(?:schema|yaml|ts|workspace)\//;

/**
 * Codes of diagnostics by entry: where the faulty workspaces of `test/invalid` show them. A new code comes here with its
 * workspace, at the entry in which its fault stands.
 */
export function codesByEntry(root: string): ReadonlyMap<Entry, readonly string[]> {
  const found = new Map<Entry, Set<string>>();
  for (const { code, text, line, column } of shownFaults(root)) {
    const entry = entryAt(text, line, column);
    found.set(entry, (found.get(entry) ?? new Set()).add(code));
  }
  return new Map([...found].map(([entry, codes]) => [entry, [...codes].sort()]));
}

interface ShownFault {
  readonly code: string;
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** First places of the faults in YAML campaigns, as `expected.txt` tells them. */
function shownFaults(root: string): readonly ShownFault[] {
  const folder = join(root, 'test/invalid');
  return readdirSync(folder).flatMap((name) => {
    const expected = join(folder, name, 'expected.txt');
    if (!existsSync(expected)) return [];
    const shown = /^\w+ (\S+) {2}(campaigns\/\S+\.campaign\.yaml):(\d+):(\d+)$/m.exec(readFileSync(expected, 'utf8'));
    const [, code = '', file = '', line, column] = shown ?? [];
    if (shown === null || OF_EVERY_FORM.test(code) || !existsSync(join(folder, name, file))) return [];
    const text = readFileSync(join(folder, name, file), 'utf8');
    return [{ code, text, line: Number(line), column: Number(column) }];
  });
}

const CAMPAIGN = ENTRIES[0] as Entry;
const shapes = shapesOf(campaignSchema);

function entryAt(text: string, line: number, column: number): Entry {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const offset = (lines.lineStarts[line - 1] ?? 0) + column - 1;
  const path = document.contents === null ? [] : pathTo(document.contents, offset);
  return walk(path, shapes.root, document.toJS(), CAMPAIGN, []);
}

/** The keys that lead to what stands at the offset. */
function pathTo(node: ParsedNode, offset: number): Path {
  const covers = (one: ParsedNode | null) => one !== null && one.range[0] <= offset && offset < one.range[2];
  if (isMap(node)) {
    for (const { key, value } of node.items as { key: ParsedNode; value: ParsedNode | null }[]) {
      const name = String(key.toJSON());
      if (covers(key)) return [name];
      if (value !== null && covers(value)) return [name, ...pathTo(value, offset)];
    }
  }
  if (isSeq(node)) {
    const index = (node.items as ParsedNode[]).findIndex(covers);
    if (index >= 0) return [index, ...pathTo(node.items[index] as ParsedNode, offset)];
  }
  return [];
}

/** Follows the path through the forms; `around` are the values on the way. */
function walk(path: Path, shape: Shape, value: unknown, entry: Entry, around: readonly unknown[]): Entry {
  const form = formFor(shape, value, around);
  const here = entryOf(form?.schema) ?? entry;
  const [key, ...rest] = path;
  if (key === undefined) return value === null || typeof value !== 'object' ? (ofValue(shape, around) ?? here) : here;
  if (typeof value !== 'object' || value === null) return here;
  const inner = (value as Readonly<Record<string | number, unknown>>)[key];
  const next = form?.keys.find(({ name }) => name === key)?.shape ?? (form === null ? shape : null);
  return next === null ? here : walk(rest, next, inner, here, [...around, value]);
}

/** The entry of a value that is no group: that of its schema, as of a channel's name; of a bare text that of its channel. */
function ofValue(shape: Shape, around: readonly unknown[]): Entry | null {
  const entry = [shape, shapes.of(shape)].map(({ schema }) => entryOf(schema)).find((one) => one !== null);
  if (entry !== undefined) return entry;
  const isMessage = shapes.parts(shape)?.some((one) => entryOf(one.schema)?.construct.isContent === true);
  if (isMessage !== true) return null;
  return ENTRIES.find((one) => one.construct.isContent === true && isOfChannel(one, around)) ?? null;
}

/** The form that the value has: the one that knows most of its keys. Lists and named groups have those of their parts. */
function formFor(shape: Shape, value: unknown, around: readonly unknown[]): Form | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const keys = Object.keys(value);
  const scored = shapes.forms(shape).map((form) => {
    const names = form.keys.map(({ name }) => name);
    const known = keys.filter((key) => names.includes(key)).length;
    const lacks = form.keys.filter(({ name, isRequired }) => isRequired && !keys.includes(name)).length;
    return { form, score: known - 0.1 * lacks + (isOfChannel(entryOf(form.schema), around) ? 0.5 : 0) };
  });
  const [best] = scored.toSorted((a, b) => b.score - a.score);
  return best === undefined || best.score < 0.5 ? null : best.form;
}

/** Contents of channels look alike; the channel beside them tells. */
function isOfChannel(entry: Entry | null, around: readonly unknown[]): boolean {
  if (entry?.construct.isContent !== true) return false;
  const title = entry.construct.name;
  return around.some(
    (one) =>
      typeof one === 'object' &&
      one !== null &&
      JSON.stringify((one as { channel?: unknown }).channel ?? '').includes(`"${title}"`),
  );
}
