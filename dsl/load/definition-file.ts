import { types } from 'node:util';
import { FORMAT } from '../author/definition.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { locateTypescript } from './ast/locate-typescript.ts';
import { diagnostic } from './diagnostic-of.ts';
import type { Locate } from './locator.ts';
import { pathText } from './path-text.ts';
import { plainData } from './sandbox/plain-data.ts';

/** A definition as plain data, and where its parts stand. */
export interface DefinitionFile {
  readonly file: string;
  readonly written: unknown;
  readonly locate: Locate;
}

type Kind = keyof typeof FORMAT;
const MAKERS: Readonly<Record<Kind, string>> = {
  campaign: 'campaign({...})',
  segment: 'segment(...)',
  workspace: 'defineWorkspace({...})',
  temporal: 'defineTemporalConfig({...})',
};

/** Takes the default export of an evaluated file out of the sandbox. `text` is the file's source. */
export function readDefinition(
  kind: Kind,
  file: string,
  text: string,
  exported: unknown,
):
  | { readonly ok: true; readonly value: DefinitionFile }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] } {
  const refuse = (message: string, help: string) => {
    const range = locateTypescript(text, null)({ path: [], atKey: true, span: null })?.range ?? null;
    return {
      ok: false as const,
      diagnostics: [diagnostic('ts/no-default-export', file, range ?? START, message, { help })],
    };
  };
  const help = `write \`export default ${MAKERS[kind]}\``;
  if (exported === undefined) return refuse('the file has no default export', help);
  // A proxy would answer by code of its own, which nothing stops any more.
  if (types.isProxy(exported)) return refuse(`the default export is a proxy, not made by ${MAKERS[kind]}`, help);
  const envelope = plainData(kind === 'segment' ? withoutSymbols(exported) : exported);
  // An envelope is told by its marker even when what it holds is not data.
  const format = typeof exported === 'object' && exported !== null ? formatOf(exported) : null;
  if (format === null) return refuse(`the default export was not made by ${MAKERS[kind]}`, help);
  if (format !== FORMAT[kind]) {
    if (format.split('/')[0] !== kind)
      return refuse(`the default export is a ${format.split('/')[0]} definition`, help);
    return refuse(
      `the definition has the format ${format}, which this version does not know`,
      'update the package campaigns-as-code',
    );
  }
  const faults = envelope.ok ? [] : envelope.faults;
  const written = envelope.ok ? (envelope.value as { readonly written?: unknown }).written : null;
  const locate = locateTypescript(text, written);
  if (faults.length === 0) return { ok: true, value: { file, written, locate } };
  return {
    ok: false,
    diagnostics: faults.map((fault) => {
      const path = fault.path.slice(1);
      const place = path.length === 0 ? 'the definition' : pathText(path);
      const range = locate({ path, atKey: false, span: null })?.range ?? START;
      return diagnostic('ts/not-data', file, range, `${place} holds ${fault.what}, which is not data`, {
        help: fault.help ?? 'write texts, numbers, true, false, lists and groups of these',
      });
    }),
  };
}

const START = { start: { line: 0, column: 0 }, end: { line: 0, column: 1 } };

/** The marker, read without running code of the value. */
function formatOf(value: object): string | null {
  const format: unknown = Object.getOwnPropertyDescriptor(value, 'format')?.value;
  const known = typeof format === 'string' && Object.hasOwn(value, 'written') && /^[a-z]+\/\d+$/.test(format);
  return known ? format : null;
}

/** A segment is a predicate, too, under a symbol of ours; as a definition only its marker and its data count. */
function withoutSymbols(exported: unknown): unknown {
  if (typeof exported !== 'object' || exported === null) return exported;
  const { format, written } = Object.getOwnPropertyDescriptors(exported) as Readonly<
    Record<string, PropertyDescriptor | undefined>
  >;
  return { format: format?.value, written: written?.value };
}
