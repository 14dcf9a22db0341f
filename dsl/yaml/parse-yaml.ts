import { type Document, isMap, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import { LineMap } from '../diagnostic/line-map.ts';
import { locateYaml, type YamlLocated, type YamlPlace } from './locate-yaml.ts';
import { unquotedTemplates } from './unquoted-templates.ts';
import { writtenValue } from './written-value.ts';
import type { YamlFault } from './yaml-fault.ts';

/** Version of the YAML form, the value of the key `version`. */
const YAML_VERSION = 1;

export type ParsedYaml =
  | {
      readonly ok: true;
      /** The written form, without `version`. */
      readonly written: Readonly<Record<string, unknown>>;
      readonly locate: (place: YamlPlace) => YamlLocated | null;
    }
  | { readonly ok: false; readonly faults: readonly YamlFault[] };

/** What a file holds, in the words of faults, and how it may begin. */
interface About {
  readonly name: string;
  readonly start: string;
}

const CAMPAIGN: About = { name: 'campaign', start: 'start with `version: 1` and `id:`' };

/** Reads one file of the language in YAML 1.2. Never throws: every fault of the text is in the answer. */
export function parseYaml(text: string, about: About = CAMPAIGN): ParsedYaml {
  const document = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false, uniqueKeys: true });
  const faults = textFaults(text, document);
  if (faults.length > 0) return { ok: false, faults };
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    return {
      ok: false,
      faults: [fault('yaml/empty', 0, 0, `the file holds no ${about.name}`, about.start)],
    };
  }
  const { value, faults: unsupported } = writtenValue(document);
  if (unsupported.length > 0) return { ok: false, faults: unsupported };
  const versionFaults = checkVersion(document, value, about);
  if (versionFaults.length > 0) return { ok: false, faults: versionFaults };
  const { version: _, ...written } = value as Record<string, unknown>;
  const map = new LineMap(text);
  return { ok: true, written, locate: (place) => locateYaml(text, map, document, place) };
}

function textFaults(text: string, document: Document.Parsed): readonly YamlFault[] {
  const templates = unquotedTemplates(
    text,
    document,
    document.errors.map((error) => error.pos[0]),
  );
  const lines = new LineMap(text);
  const lineOf = (offset: number) => lines.position(offset).line;
  const explained = new Set(templates.map((item) => lineOf(item.start)));
  const errors: YamlFault[] = [];
  for (const error of document.errors) {
    // One slip makes several errors on its line and after it; the first says the cause.
    if (explained.has(lineOf(error.pos[0]))) continue;
    explained.add(lineOf(error.pos[0]));
    if (templates.length === 0 || error.code === 'DUPLICATE_KEY') errors.push(syntaxFault(text, document, error));
  }
  const tags = document.warnings.filter((warning) => warning.code === 'TAG_RESOLVE_FAILED');
  const others = tags.map((warning) =>
    fault('yaml/unsupported', warning.pos[0], warning.pos[1], 'a tag that is not known', 'remove the tag'),
  );
  const directive = /^%.*$/m.exec(text);
  if (
    directive !== null &&
    document.directives?.docStart === true &&
    directive.index < (document.contents?.range?.[0] ?? 0)
  ) {
    others.push(
      fault(
        'yaml/unsupported',
        directive.index,
        directive.index + directive[0].length,
        'directives are not allowed',
        'remove the line',
      ),
    );
  }
  return [...templates, ...errors, ...others];
}

function syntaxFault(text: string, document: Document, error: YAMLError): YamlFault {
  const [start, end] = error.pos;
  const opened = UNCLOSED.test(error.message) ? openedBefore(document, start) : null;
  if (opened !== null) {
    return fault(
      'yaml/syntax',
      opened,
      opened + 1,
      `this ${text[opened]} is opened but never closed`,
      CLOSERS[text[opened] ?? ''] ?? null,
    );
  }
  if (error.code === 'MULTIPLE_DOCS') {
    return fault(
      'yaml/unsupported',
      start,
      Math.min(end, start + 3),
      'a file may hold one campaign only',
      'move what follows --- to a file of its own',
    );
  }
  const odd = oddSpace(text, start);
  if (odd !== null) {
    const help = 'it was copied along from a web page or a document: type an ordinary space instead';
    return fault('yaml/syntax', odd, odd + 1, 'this space is no ordinary one, and YAML does not see it', help);
  }
  const code = isTabbed(text, start) ? 'TAB_AS_INDENT' : error.code;
  const words = WORDS[code] ?? error.message.charAt(0).toLowerCase() + error.message.slice(1);
  return fault('yaml/syntax', start, end, words, HELP[code] ?? null);
}

/** Whether a tab stands before the first letter of the line. */
function isTabbed(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^ *\t/.test(text.slice(start, start + 200));
}

/** A space on the line of the fault that looks like one and is another letter. */
function oddSpace(text: string, offset: number): number | null {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(start, text.indexOf('\n', start) === -1 ? undefined : text.indexOf('\n', start));
  const found = line.search(/[\u00a0\u2000-\u200b\u202f\u3000\ufeff]/);
  return found === -1 ? null : start + found;
}

/** What closes a bracket or quote. */
const CLOSERS: Readonly<Record<string, string>> = {
  '{': 'add the } that closes it',
  '[': 'add the ] that closes it',
  '"': 'add the " that closes it',
  "'": "add the ' that closes it",
};

const UNCLOSED = /closing|end with a|must end with/i;

/** The last bracket or quote that was opened before the place where the parser missed its end. */
function openedBefore(document: Document, offset: number): number | null {
  let opened: number | null = null;
  const note = (node: { readonly range?: readonly number[] | null | undefined }) => {
    const [start = offset, end = start] = node.range ?? [];
    if (start < offset && end >= offset - 1) opened = Math.max(opened ?? 0, start);
  };
  visit(document, {
    Collection: (_, node) => (node.flow === true ? note(node) : undefined),
    Scalar: (_, node) => (node.type?.startsWith('QUOTE') === true ? note(node) : undefined),
  });
  return opened;
}

/** The parser's codes in the words of an author; its own words serve for the rest. */
const WORDS: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'this key stands twice in the same map',
  TAB_AS_INDENT: 'a tab cannot indent YAML',
  BAD_INDENT: 'the indentation does not fit to the lines above',
  MISSING_CHAR: 'a bracket or quote is not closed, or a comma or colon is missing',
  BLOCK_AS_IMPLICIT_KEY: 'a text with ": " in it must stand in quotes',
  MULTILINE_IMPLICIT_KEY: 'this line is no "key: value"',
};
const HELP: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'keep one of the two',
  TAB_AS_INDENT: 'use spaces',
  BLOCK_AS_IMPLICIT_KEY: 'write it as "...: ...", or say it without the colon',
  MULTILINE_IMPLICIT_KEY:
    'a colon and a space may be missing, or the line belongs to the text above and has to stand further right',
  UNEXPECTED_TOKEN: 'a comma, a colon or quotes may be missing before it',
};

function checkVersion(document: Document, value: unknown, about: About): readonly YamlFault[] {
  const { contents } = document;
  const [start = 0] = contents?.range ?? [];
  if (!isMap(contents) || typeof value !== 'object' || value === null) {
    return [fault('schema/invalid', start, start + 1, `a ${about.name} is a map of fields`, about.start)];
  }
  const pair = contents.items.find((item) => isScalar(item.key) && item.key.value === 'version');
  if (pair === undefined) {
    const edit = { start, end: start, newText: `version: ${YAML_VERSION}\n`, title: 'add the version' };
    const help = `write \`version: ${YAML_VERSION}\` as the first line`;
    return [{ ...fault('schema/missing', start, start + 1, "'version' is missing", help), edit }];
  }
  const [from = start, to = start] = (isScalar(pair.value) ? pair.value.range : null) ?? [];
  if (isScalar(pair.value) && pair.value.value === YAML_VERSION && pair.value.source === String(YAML_VERSION))
    return [];
  const newer = isScalar(pair.value) && typeof pair.value.value === 'number' && pair.value.value > YAML_VERSION;
  const help = newer
    ? 'the file was written for a newer campaigns-as-code; update the package'
    : `write \`version: ${YAML_VERSION}\``;
  return [fault('schema/invalid', from, to, `'version' must be ${YAML_VERSION}`, help)];
}

function fault(code: YamlFault['code'], start: number, end: number, message: string, help: string | null): YamlFault {
  return { code, start, end, message, help, edit: null };
}
