import type { CampaignNode } from '../../dsl/ir/index.ts';
import { notExecutable } from '../../runtime/deploy/executable.ts';
import type { DocComments } from './doc-comments.ts';
import type { Entry } from './entries.ts';
import { type Examples, keysIn } from './examples.ts';
import { cell, keysOf, keyTables, refusals, typeOf } from './key-tables.ts';
import { limitTables } from './limit-tables.ts';
import { sentencesOf } from './sentences.ts';

/** What an entry is told from, besides its forms. */
export interface EntrySources {
  readonly comments: DocComments;
  /** Codes of diagnostics that are seen at it. */
  readonly codes: readonly string[];
  readonly examples: Examples;
  /** What the runtime does not carry out of its first example; null where it is no campaign. */
  readonly verdict: string | null;
}

/** One entry of the reference as Markdown. An entry without examples, or with a key that none shows, is refused. */
export function entryText(entry: Entry, { comments, codes, examples, verdict }: EntrySources): string {
  const missing = keysOf(entry).filter((key) => !keysIn(examples).has(key));
  if (missing.length > 0 || examples.parts.length === 0) {
    const place = `tools/reference/examples/${entry.page.name}.md, "## ${entry.title}"`;
    throw new Error(`${place}: no example says ${missing.join(', ') || 'anything'}`);
  }
  return [
    `## ${entry.title}`,
    '',
    ...aboutLines(entry, comments),
    ...keyTables(entry, comments),
    ...refusals(entry.forms),
    ...limitTables(entry, examples),
    ...(codes.length === 0 ? [] : [`Faults: ${codes.map(codeLink).join(', ')}.`, '']),
    ...(verdict === null ? [] : [`Carried out today: ${verdict}.`, '']),
    ...exampleLines(examples),
  ].join('\n');
}

function aboutLines(entry: Entry, comments: DocComments): readonly string[] {
  const [form, ...others] = entry.forms;
  const about = form === undefined || others.length > 0 ? '' : typeOf(entry, form, comments).about;
  return about === '' ? [] : [about.replace(/,? as written\b/, ''), ''];
}

function codeLink(code: string): string {
  return `[${code}](../../errors.md#${code.replaceAll('/', '')})`;
}

function exampleLines({ parts }: Examples): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind === 'words') return [part.text, ''];
    if (part.kind === 'code') return [fenced(part.fence.language, part.fence.code), ''];
    return [...sideBySide(part.ts, part.yaml), ...sentenceLines(part.yaml)];
  });
}

function sideBySide(ts: string, yaml: string): readonly string[] {
  return [
    '<table><tr><th>TypeScript</th><th>YAML</th></tr><tr><td>',
    '',
    fenced('ts', ts),
    '',
    '</td><td>',
    '',
    fenced('yaml', yaml),
    '',
    '</td></tr></table>',
    '',
  ];
}

function fenced(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\`\`\``;
}

function sentenceLines(yaml: string): readonly string[] {
  const rows = sentencesOf(yaml).map(({ en, ko }) => `| ${cell(en)} | ${cell(ko)} |`);
  return rows.length === 0 ? [] : ['| in English | in Korean |', '|---|---|', ...rows, ''];
}

/** What of a campaign the runtime would not do. */
export function verdictOf(campaign: CampaignNode): string {
  const missing = [...new Set(notExecutable(campaign).map(({ what }) => what))];
  return missing.length === 0 ? 'yes' : `not yet (${missing.join(', ')})`;
}
