import { parse } from 'yaml';
import * as language from '../../dsl/index.ts';
import type { Fence } from './markdown.ts';

/** What a block of the docs is. Parts of a campaign, such as `timing: next('day').at('10:00')`, become campaigns. */
export type Kind = 'campaign' | 'segment' | 'settings' | 'customer' | 'module';

/** A block of code as the file that a user would have. */
export interface WholeFile {
  readonly kind: Kind;
  /** Id of the campaign or segment; empty for the other kinds. */
  readonly id: string;
  /** Path in a workspace. */
  readonly path: string;
  readonly text: string;
}

/** What parts of a campaign leave unsaid in the docs: the same in TypeScript and in YAML. */
const BASE: Readonly<Record<string, readonly [ts: string, yaml: string]>> = {
  goal: [`{ event: 'purchased', within: '3d', value: 'amount' }`, '{ event: purchased, within: 3d, value: amount }'],
  purpose: [`'info'`, 'info'],
  trigger: [`once('2027-01-11T10:00', 'Asia/Seoul')`, '{ once: "2027-01-11T10:00", timezone: Asia/Seoul }'],
  channel: [`'email'`, 'email'],
  message: [
    `{ subject: '배송 안내', text: '내일 아침에 도착해요.' }`,
    '{ subject: 배송 안내, text: 내일 아침에 도착해요. }',
  ],
};

/** What a key stands instead of. */
const INSTEAD: Readonly<Record<string, readonly string[]>> = { variants: ['message'], steps: ['channel', 'message'] };

/** The file that a block stands for. Parts of a campaign are completed and get `part` as their id. */
export function wholeFile({ language: kind, code }: Pick<Fence, 'language' | 'code'>, part: string): WholeFile {
  return kind === 'ts' ? typescriptFile(code, part) : yamlFile(code, part);
}

/** Whether the block is part of a campaign: keys and values without what a file has around them. */
export function isPart({ language: kind, code }: Pick<Fence, 'language' | 'code'>): boolean {
  const keys = topLevelKeys(code);
  return keys.length > 0 && (kind === 'ts' ? !/^export /m.test(code) : !keys.includes('id'));
}

function typescriptFile(code: string, part: string): WholeFile {
  if (code.includes('defineWorkspace(')) return file('settings', '', 'campaigns.config.ts', code);
  if (code.includes('defineCustomer(')) return file('customer', '', 'customer.ts', code);
  const segment = /export default segment\(\s*'([^']+)'/.exec(code)?.[1];
  if (segment !== undefined) return file('segment', segment, `segments/${segment}.segment.ts`, code);
  const campaign = /export default campaign\(\{[\s\S]*?^ {2}id: '([^']+)'/m.exec(code)?.[1];
  if (campaign !== undefined) return file('campaign', campaign, `${campaign}.campaign.ts`, code);
  if (!isPart({ language: 'ts', code })) return file('module', '', `${part}.ts`, code);
  const [imports, own] = splitImports(code);
  const rest = missing(topLevelKeys(own)).map(([key, [ts]]) => `  ${key}: ${ts},\n`);
  const body = `  id: '${part}',\n${rest.join('')}${own}`;
  const names = Object.keys(language).filter((name) => name !== 'z' && new RegExp(`\\b${name}\\b`).test(body));
  const text = [
    `import { ${names.join(', ')} } from 'campaigns-as-code';`,
    `import { campaign, customer, did, event, text } from './customer.ts';`,
    imports,
    'export default campaign({',
    `${body}});`,
    '',
  ].join('\n');
  return file('campaign', part, `${part}.campaign.ts`, text);
}

function yamlFile(code: string, part: string): WholeFile {
  if (isPart({ language: 'yaml', code })) {
    const rest = missing(topLevelKeys(code)).map(([key, [, yaml]]) => `${key}: ${yaml}\n`);
    return file('campaign', part, `${part}.campaign.yaml`, `version: 1\nid: ${part}\n${rest.join('')}${code}`);
  }
  const { id, who } = parse(code) as { readonly id: string; readonly who?: unknown };
  return who === undefined
    ? file('campaign', id, `${id}.campaign.yaml`, code)
    : file('segment', id, `segments/${id}.segment.yaml`, code);
}

function splitImports(code: string): readonly [imports: string, rest: string] {
  const lines = code.split('\n');
  const isImport = (line: string) => line.startsWith('import ');
  return [lines.filter(isImport).join('\n'), lines.filter((line) => !isImport(line)).join('\n')];
}

function topLevelKeys(code: string): readonly string[] {
  return [...code.matchAll(/^([a-zA-Z]+):(?= |$)/gm)].map(([, key = '']) => key);
}

function missing(said: readonly string[]): readonly (readonly [string, readonly [ts: string, yaml: string]])[] {
  const covered = new Set([...said, ...said.flatMap((key) => INSTEAD[key] ?? [])]);
  return Object.entries(BASE).filter(([key]) => !covered.has(key));
}

function file(kind: Kind, id: string, path: string, text: string): WholeFile {
  return { kind, id, path: `campaigns/${path}`, text };
}
