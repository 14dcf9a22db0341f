import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editorSchema, formSchema } from '../../../dsl/editor/index.ts';
import { kit } from '../../support/sample-campaign.ts';
import { LanguageServer } from './language-server.ts';

const HEAD = `version: 1
id: sample
goal: { event: purchased, within: 3d, value: amount }
purpose: ad
trigger: { every: weekday, at: "10:00", timezone: Asia/Seoul }
channel: email
message: { subject: "안녕하세요", text: "반가워요" }
`;

describe('the real YAML language server with the schema of campaigns types', () => {
  let folder = '';
  let server: LanguageServer;
  let count = 0;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'campaigns-editor-'));
    const schema = join(folder, 'schema.json');
    const names = { customer: kit.schema, campaigns: ['winback'], segments: ['lapsed-gold'] };
    writeFileSync(schema, JSON.stringify(editorSchema(names)));
    server = await LanguageServer.start(pathToFileURL(schema).href);
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens `HEAD` with more lines; `|` marks the cursor. */
  async function opened(lines: string) {
    count += 1;
    const uri = pathToFileURL(join(folder, `sample-${count}.yaml`)).href;
    const marked = HEAD + lines;
    const text = marked.replace('|', '');
    const before = marked.slice(0, Math.max(0, marked.indexOf('|'))).split('\n');
    const diagnostics = await server.open(uri, text);
    return { uri, diagnostics, line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  }

  async function offered(lines: string): Promise<readonly string[]> {
    const { uri, line, character } = await opened(lines);
    return server.completion(uri, line, character);
  }

  it('finds no fault in a sound campaign', async () => {
    const target = `target:
  all:
    - { attribute: tier, in: [gold, vip] }
    - { did: purchased, atLeast: 2, inLast: 30d }
    - { not: { did: visited } }
`;
    expect((await opened(target)).diagnostics).toEqual([]);
  });

  it('offers the attributes of this workspace', async () => {
    const labels = await offered('target:\n  attribute: |\n');
    expect(labels).toEqual(expect.arrayContaining(Object.keys(kit.schema.attributes)));
  });

  it('offers the events of this workspace, in goals as in questions', async () => {
    expect(await offered('target:\n  did: |\n')).toEqual(expect.arrayContaining(['visited', 'purchased']));
  });

  it('offers the verbs of a predicate', async () => {
    const labels = await offered('target:\n  |');
    expect(labels).toEqual(expect.arrayContaining(['all', 'any', 'not', 'did', 'attribute']));
  });

  it('offers the fields that a campaign still lacks', async () => {
    const labels = await offered('|');
    expect(labels).toEqual(expect.arrayContaining(['target', 'owner', 'control']));
    expect(labels).not.toContain('purpose');
  });

  it('shows a wrong key at its place', async () => {
    const { diagnostics } = await opened('contorl: 10\n');
    expect(diagnostics.map(({ message, range }) => [message, range.start])).toEqual([
      ['Property contorl is not allowed.', { line: 7, character: 0 }],
    ]);
  });

  it('shows an attribute that this workspace does not have', async () => {
    const { diagnostics } = await opened('target: { attribute: teir, is: vip }\n');
    expect(diagnostics.map(({ message }) => message).join('\n')).toMatch(/Value is not accepted[\s\S]*tier/);
  });

  it('tells what a key means', async () => {
    const { uri } = await opened('control: 10\n');
    expect(await server.hover(uri, 7, 2)).toContain('held out');
  });
});

describe('the form behind the schema', () => {
  it('has no place that any value fits: every choice made by hand shows its forms', () => {
    const open: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if (!Array.isArray(value) && Object.keys(value).every((key) => key === 'description')) open.push(path);
      for (const [key, inner] of Object.entries(value)) visit(inner, `${path}/${key}`);
    };
    visit(formSchema(), '');
    expect(open).toEqual([]);
  });
});
