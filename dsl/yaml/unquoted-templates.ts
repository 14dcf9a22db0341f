import { type Document, isMap, visit } from 'yaml';
import type { YamlFault } from './yaml-fault.ts';

/** A value position followed by `{{`, and the rest of the line. */
const AT_VALUE = /(?:^\s*|:\s+|-\s+|[[,{]\s*)(?=\{\{)/g;

/**
 * The most common trap: `text: {{customer.name}} hi` is a YAML error in words that nobody understands, and
 * `text: {{customer.name}}` is silently a map. Found here, so that both say "put it in quotes".
 *
 * `suspects` are the offsets of parse errors; a line without one is trusted unless a map with a map as its key is there.
 */
export function unquotedTemplates(text: string, document: Document, suspects: readonly number[]): readonly YamlFault[] {
  const found = new Map<number, YamlFault>();
  for (const offset of suspects) {
    const fault = inLine(text, offset);
    if (fault !== null) found.set(fault.start, fault);
  }
  visit(document, {
    Map: (_, node) => {
      const [start, end] = node.range ?? [];
      const only = node.items[0];
      if (start === undefined || end === undefined || node.flow !== true || node.items.length !== 1) return undefined;
      if (!isMap(only?.key) || !text.startsWith('{{', start)) return undefined;
      if (![...found.values()].some((fault) => fault.start <= start && start < fault.end))
        found.set(start, faultAt(text, start));
      return visit.SKIP;
    },
  });
  return [...found.values()];
}

function inLine(text: string, offset: number): YamlFault | null {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = endOfLine(text, lineStart);
  for (const match of text.slice(lineStart, lineEnd).matchAll(AT_VALUE)) {
    const start = lineStart + match.index + match[0].length;
    if (!insideQuotes(text.slice(lineStart, start))) return faultAt(text, start);
  }
  return null;
}

function faultAt(text: string, start: number): YamlFault {
  const rest = text.slice(start, endOfLine(text, start));
  const value = rest.replace(/\s+#.*$/, '').trimEnd();
  const close = value.lastIndexOf('}}');
  // Inside a flow map the value's end is not known for sure, so nothing is rewritten there.
  const inFlow = /[[{]/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
  const end = start + (inFlow && close !== -1 ? close + 2 : value.length);
  const quoted = JSON.stringify(value);
  return {
    code: 'yaml/unquoted-template',
    start,
    end,
    message: 'a text that starts with {{ must be quoted',
    help: inFlow ? 'put the whole text in double quotes' : `write ${quoted}`,
    edit: inFlow ? null : { start, end, newText: quoted, title: 'put the text in quotes' },
  };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : text[end - 1] === '\r' ? end - 1 : end;
}

function insideQuotes(before: string): boolean {
  const bare = before.replace(/"(?:\\.|[^"\\])*"|'(?:''|[^'])*'/g, '');
  return /(?:^|[\s:[{,-])["']/.test(bare);
}
