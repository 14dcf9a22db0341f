import type { Finding } from '../../../dsl/check/finding.ts';
import { finding } from '../../../dsl/check/finding-of.ts';
import { suggestion } from '../../../dsl/check/nearest.ts';
import { type Result, sortDiagnostics } from '../../../dsl/diagnostic/index.ts';
import { diagnosticOfFinding, diagnosticOfYaml } from '../../../dsl/load/index.ts';
import type { CustomerSchema } from '../../../dsl/schema/customer-schema.ts';
import { parseWith } from '../../../dsl/schema/parse.ts';
import { parseYaml } from '../../../dsl/yaml/parse-yaml.ts';
import type { RowKind } from '../rows/rows.ts';
import type { Mapping, RowMapping } from './mapping.ts';
import { mappingSchema } from './mapping-schema.ts';
import { isTarget, TARGETS, targetNames } from './targets.ts';

type Place = (path: Finding['path']) => Finding['path'];
/** The only row may have been written as `fields`, without a list. */
type PlaceOf = (index: number) => Place;

/** A mapping that is sound, and where its parts stand. */
export interface MappingFile {
  readonly mapping: Mapping;
  /** A diagnostic for something that only the rows' file shows, at its place in the mapping. */
  readonly at: (finding: Finding) => ReturnType<typeof diagnosticOfFinding>;
}

/**
 * Reads a mapping file. All faults at once, each at its place. `schema`: what the workspace knows of customers and
 * events; null where there is no workspace, and then any attribute is taken.
 */
export function parseMapping(
  text: string,
  file: string,
  kind: RowKind,
  schema: CustomerSchema | null,
): Result<MappingFile> {
  const parsed = parseYaml(text, { name: 'mapping', start: 'start with `version: 1` and `fields:`' });
  if (!parsed.ok) return { ok: false, diagnostics: parsed.faults.map((fault) => diagnosticOfYaml(fault, file, text)) };
  const { written, locate } = parsed;
  const at = (found: Finding) => diagnosticOfFinding(found, file, locate);
  const read = parseWith(mappingSchema, written, 'the mapping', {});
  const place: PlaceOf = (index) =>
    Object.hasOwn(written, 'rows') ? (path) => ['rows', index, ...path] : (path) => path;
  const findings = read.ok ? checkMapping(read.value, kind, schema, place) : read.findings;
  if (!read.ok || findings.length > 0) return { ok: false, diagnostics: sortDiagnostics(findings.map(at)) };
  return { ok: true, value: { mapping: read.value, at }, warnings: [] };
}

function checkMapping(
  mapping: Mapping,
  kind: RowKind,
  schema: CustomerSchema | null,
  place: PlaceOf,
): readonly Finding[] {
  if (mapping.kind !== null && mapping.kind !== kind) {
    const message = `the mapping is for ${mapping.kind}, and ${kind} are imported`;
    return [finding({ code: 'schema/invalid', path: ['kind'], message })];
  }
  const rows = mapping.rows ?? [];
  return rows.flatMap((row, index) => checkRow(row, kind, schema, place(index)));
}

function checkRow(
  { fields }: RowMapping,
  kind: RowKind,
  schema: CustomerSchema | null,
  place: Place,
): readonly Finding[] {
  const { required } = TARGETS[kind];
  const missing = required.filter((name) => !Object.hasOwn(fields, name));
  const group = place(['fields']);
  const findings = missing.map((name) =>
    finding({ code: 'schema/missing', path: group, atKey: true, message: `fields.${name} is missing` }),
  );
  const type = fields['type']?.value;
  const known = knownNames(kind, typeof type === 'string' ? type : null, schema);
  for (const name of Object.keys(fields)) {
    const path = [...group, name];
    if (!isTarget(kind, name)) {
      const message = `${kind} have no field "${name}"`;
      const near = suggestion(name, targetNames(kind, known ?? []));
      findings.push(finding({ code: 'schema/unknown-key', path, atKey: true, message, ...near }));
      continue;
    }
    const { open } = TARGETS[kind];
    const inner = open !== null && name.startsWith(`${open}.`) ? name.slice(open.length + 1) : null;
    if (inner === null || known === null || known.includes(inner)) continue;
    findings.push(unknownName(kind, inner, known, path));
  }
  if (schema !== null && typeof type === 'string' && kind === 'events' && !Object.hasOwn(schema.events, type)) {
    const message = `the workspace has no event "${type}"`;
    const near = suggestion(type, Object.keys(schema.events));
    findings.push(finding({ code: 'check/unknown-event', path: [...group, 'type'], message, ...near }));
  }
  return findings;
}

function unknownName(kind: RowKind, name: string, known: readonly string[], path: Finding['path']): Finding {
  const near = suggestion(name, known);
  const [code, what] =
    kind === 'customers'
      ? (['check/unknown-attribute', 'the customer schema has no attribute'] as const)
      : (['check/unknown-property', 'the event has no property'] as const);
  const group = TARGETS[kind].open;
  const replacement = near.replacement === null ? null : `${group}.${near.replacement}`;
  return finding({ code, path, atKey: true, message: `${what} "${name}"`, ...near, replacement });
}

/** Names that the open group may hold; null where any is taken. */
function knownNames(kind: RowKind, type: string | null, schema: CustomerSchema | null): readonly string[] | null {
  if (schema === null || kind === 'consents') return null;
  if (kind === 'customers') return Object.keys(schema.attributes);
  const events = type === null ? Object.values(schema.events) : [schema.events[type]];
  if (events.includes(undefined)) return null;
  return [...new Set(events.flatMap((event) => Object.keys(event?.properties ?? {})))];
}
