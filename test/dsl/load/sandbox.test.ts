import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../dsl/load/sandbox/evaluate.ts';
import { plainData } from '../../../dsl/load/sandbox/plain-data.ts';
import { temporaryWorkspace } from '../../support/workspace.ts';

async function run(files: Readonly<Record<string, string>>, ...entries: readonly string[]) {
  const root = temporaryWorkspace(
    Object.fromEntries(Object.entries(files).map(([file, text]) => [`campaigns/${file}`, text])),
  );
  const names = entries.length > 0 ? entries : ['a.ts'];
  const { exports, diagnostics } = await evaluate({
    root,
    files: names.map((name) => `campaigns/${name}`),
    fence: 'campaigns',
    modules: { language: { twice: (n: number) => n * 2, 'odd name': 1 } },
    source: (file) => files[file.replace('campaigns/', '')] ?? null,
  });
  const marked = diagnostics.map(({ code, file, range, labels }) => {
    const line = files[file?.replace('campaigns/', '') ?? '']?.split('\n')[range?.start.line ?? 0] ?? '';
    const text = line.slice(range?.start.column, range?.end.column);
    const labelled = labels.map(
      (label) => `${label.text} ${label.file}:${label.range.start.line + 1}:${label.range.start.column + 1}`,
    );
    return [code, `${file}:${(range?.start.line ?? 0) + 1}`, text, ...labelled];
  });
  return { marked, exports, messages: diagnostics.map((one) => one.message) };
}
const one = async (source: string, more: Readonly<Record<string, string>> = {}) =>
  (await run({ 'a.ts': source, ...more })).marked;

describe('what may not be used', () => {
  it.each([
    ['Date.now()', 'Date.now'],
    ['new Date()', 'new Date'],
    ['Date()', 'Date'],
    ['new (class extends Date {})()', 'new'],
    ["new Date('2026-01-01').constructor()", 'constructor'],
    ["new Date('2026-01-01T10:00')", 'new Date'],
    ['new Date(2026, 0, 1)', 'new Date'],
    ["new Date('2026-01-01').getHours()", 'getHours'],
    ["new Date('2026-01-01').toLocaleDateString()", 'toLocaleDateString'],
    ['new Intl.DateTimeFormat()', 'new Intl.DateTimeFormat'],
    ['Math.random()', 'Math.random'],
    ['performance.now()', 'performance'],
    ['crypto.randomUUID()', 'crypto'],
    ["fetch('https://example.com')", 'fetch'],
    ['setTimeout(() => 1, 0)', 'setTimeout'],
    ['setInterval(() => 1, 0)', 'setInterval'],
    ['process.env.HOME', 'process'],
    ['typeof process', 'process'],
    ["eval('1')", 'eval'],
    ["Function('return 1')()", 'Function'],
    ['(() => 1).constructor("return 1")()', 'constructor'],
    ['(async () => 1)()', 'async'],
    ['Promise.resolve(1)', 'Promise'],
    ['globalThis', 'globalThis'],
    ['console.log(1)', 'console'],
    ['import.meta.url', 'import.meta'],
  ])('refuses %s at its place', async (source) => {
    const [found] = await one(`const before = '안녕';\nexport default [before, ${source}];\n`);
    expect(found?.slice(0, 2)).toEqual(['ts/impure', 'campaigns/a.ts:2']);
  });

  it.each([
    "new Date('2026-01-01').toISOString()",
    "new Date('2026-01-01T10:00:00+09:00').getTime()",
    'Date.UTC(2026, 0, 1)',
    "Date.parse('2026-01-01T00:00:00Z')",
    'new Date(0).getUTCHours()',
    "new Date('2026-01-01') instanceof Date",
    '(50000).toLocaleString("ko-KR")',
    'Math.max(1, 2)',
    '[3, 1].sort()',
  ])('allows %s', async (source) => {
    expect(await one(`export default ${source};`)).toEqual([]);
  });

  it('follows the offence into helper files, and names the campaign file that led there', async () => {
    const helper =
      "export const pad = 1;\nexport const inner = () => 'x' + Math.random();\nexport const stamp = () => inner();\n";
    const found = await one("import { stamp } from './helper.ts';\n\nexport default { id: stamp() };\n", {
      'helper.ts': helper,
    });
    expect(found).toEqual([['ts/impure', 'campaigns/helper.ts:2', 'Math.random', 'called from campaigns/a.ts:3:22']]);
  });

  it('names the import when a helper offends while it is loaded, and reports it once for all its importers', async () => {
    const files = { 'helper.ts': 'export const now = Date.now();\n', 'via.ts': "export * from './helper.ts';\n" };
    const entry = "import { now } from './via.ts';\nexport default now;\n";
    const { marked } = await run({ ...files, 'a.ts': entry, 'b.ts': entry }, 'a.ts', 'b.ts');
    expect(marked.map((found) => found.slice(0, 3))).toEqual([['ts/impure', 'campaigns/helper.ts:1', 'Date.now']]);
    expect(marked[0]?.[3]).toMatch(/^(?:called|imported) from campaigns\/a\.ts:1/);
  });

  it('finds an offence whose error was swallowed', async () => {
    expect(await one('let n = 0;\ntry { n = Date.now(); } catch {}\nexport default n;\n')).toEqual([
      ['ts/impure', 'campaigns/a.ts:2', 'Date.now'],
    ]);
  });
});

describe('ways around the guards', () => {
  it.each<[string, string, string, string]>([
    [
      'the constructor of a lent function',
      "language.twice.constructor('return Date.now()')()",
      'ts/impure',
      'constructor',
    ],
    ['new of it', "new language.twice.constructor('return 1')", 'ts/impure', 'language'],
    [
      'the constructor of what a lent function leads to',
      "language.twice.call.constructor('return 1')()",
      'ts/impure',
      'constructor',
    ],
    [
      'a generator made from text',
      "Object.getPrototypeOf(function* () {}).constructor('yield 1')",
      'ts/impure',
      'constructor',
    ],
    ['import() of a computed name', "import(['node', 'fs'].join(':'))", 'ts/impure', 'import'],
    ['an async function', '(async () => 1)()', 'ts/impure', ''],
    ['a letter as a code', '\\u0044ate.now()', 'ts/impure', 'now'],
    ['a date in a text', '[new Date(0)].join()', 'ts/impure', 'join'],
    ['numbers in the language of the machine', '(1.5).toLocaleString()', 'ts/impure', 'toLocaleString'],
    ['names in its order', "'a'.localeCompare('b')", 'ts/impure', 'localeCompare'],
    ['its formats', 'new Intl.NumberFormat()', 'ts/impure', 'Intl'],
    ['another clock', 'Object.assign(Date, { now: () => 1 })', 'ts/threw', 'assign'],
    ['another list', 'Object.assign(Array.prototype, { map: 1 })', 'ts/threw', 'assign'],
    ['an own stack', "Object.assign(Error, { prepareStackTrace: () => '' })", 'ts/threw', 'assign'],
    [
      'a field of every object',
      "Object.defineProperty(Object.prototype, 'x', { value: 1 })",
      'ts/threw',
      'defineProperty',
    ],
    ['the names of the loader', '(__campaigns_host as any).language', 'ts/threw', '__campaigns_host'],
    ['the other files', '(__campaigns_files as any).files', 'ts/threw', 'files'],
    ['a mark of the loader', '(() => { throw __campaigns_refused; })()', 'ts/threw', ''],
  ])('%s', async (_, source, code, word) => {
    const [found, ...more] = await one(
      `import * as language from 'language';\nexport default [language, ${source}];\n`,
    );
    expect([found?.[0], more]).toEqual([code, []]);
    if (word !== '') expect(found?.slice(1, 3)).toEqual(['campaigns/a.ts:2', expect.stringContaining(word)]);
  });

  it.each([
    ['a getter of the export', 'module.exports = { get default() { for (;;); } };'],
    ['a proxy as the module', 'module.exports = new Proxy({}, { get() { for (;;); } });'],
    ['a getter of the error', "throw Object.defineProperty(new Error(''), 'message', { get() { for (;;); } });"],
    ['a getter of its stack', "throw Object.defineProperty(new Error(''), 'stack', { get() { for (;;); } });"],
    ['an error with a name of its own', 'throw new (class extends Error { get name() { for (;;); } })();'],
    ['a proxy as the error', 'throw new Proxy({}, { get() { for (;;); } });'],
  ])('stops what never ends in %s', async (_, source) => {
    expect((await run({ 'a.ts': source })).messages).toEqual(['the file did not end within 1 second']);
  });

  it.each([
    [
      'a proxy as the prototype of the error',
      "throw Object.setPrototypeOf(new Error('x'), new Proxy(Error.prototype, { getPrototypeOf() { for (;;); } }));",
    ],
    ['an error that is not one', 'throw { toString() { for (;;); } };'],
  ])('runs nothing of %s afterwards', async (_, source) => {
    expect((await run({ 'a.ts': source })).marked.map(([code]) => code)).toEqual(['ts/threw']);
  });

  it('puts back what a file changed in this process, and names it', async () => {
    const { messages } = await run({
      'a.ts':
        "import { twice } from 'language';\n(Object.getPrototypeOf(Object.getPrototypeOf(twice)) as any).polluted = 1;\n",
    });
    expect(messages).toEqual(['changing Object.prototype is not allowed in campaign files']);
    expect('polluted' in {}).toBe(false);
  });

  it('leaves this process as it was: its functions make code again', async () => {
    const before = Function.prototype.constructor;
    await one("import { twice } from 'language';\nexport default twice(1);\n");
    await one("import { twice } from 'language';\ntwice.constructor('');\n");
    expect(Function.prototype.constructor).toBe(before);
  });

  it('lets errors have names of their own', async () => {
    const source =
      "const e = new Error('a');\ne.name = 'Own';\ne.message = 'b';\nexport default [e.name, e.message];\n";
    const { marked, exports } = await run({ 'a.ts': source });
    expect([marked, plainData(exports.get('campaigns/a.ts'))]).toEqual([[], { ok: true, value: ['Own', 'b'] }]);
  });
});

describe('imports', () => {
  it.each([
    ["import { readFileSync } from 'node:fs';\nexport default readFileSync;", 'ts/forbidden-import', "'node:fs'"],
    ["import fs from 'fs';\nexport default fs;", 'ts/forbidden-import', "'fs'"],
    ["import _ from 'lodash';\nexport default _;", 'ts/forbidden-import', "'lodash'"],
    ["import x from '/etc/x.ts';\nexport default x;", 'ts/forbidden-import', "'/etc/x.ts'"],
    ["import x from '../secret.ts';\nexport default x;", 'ts/forbidden-import', "'../secret.ts'"],
    ["import x from './nowhere.ts';\nexport default x;", 'ts/unresolved-import', "'./nowhere.ts'"],
    ["import { trice } from 'language';\nexport default trice;", 'ts/unresolved-import', 'trice'],
    ["export { readFileSync } from 'node:fs';", 'ts/forbidden-import', "'node:fs'"],
    ["declare const require: (name: string) => unknown; export default require('fs');", 'ts/forbidden-import', "'fs'"],
  ])('refuses %j', async (source, code, marked) => {
    expect(await one(source)).toEqual([[code, 'campaigns/a.ts:1', marked]]);
  });

  it('reports files that import each other in a circle, once, and not what is missing because of it', async () => {
    const { marked } = await run({
      'a.ts': "import { b } from './b.ts';\nexport default b;",
      'b.ts': "import { c } from './c.ts';\nexport const b = c + 'b';",
      'c.ts': "import { b } from './b.ts';\nexport const c = b.length;",
    });
    expect(marked).toEqual([
      ['ts/circular-import', 'campaigns/b.ts:1', "'./c.ts'", 'and on from here campaigns/c.ts:1:19'],
    ]);
  });

  it('takes types from anywhere, as they are gone when the file runs', async () => {
    const source =
      "import type { Stats } from 'node:fs';\nimport { type Dirent } from 'node:fs';\nexport default 1 as unknown as Stats & Dirent;";
    expect(await one(source)).toEqual([]);
  });

  it('reports what a helper may not import at the helper', async () => {
    const found = await one("import { x } from './helper.ts';\nexport default x;", {
      'helper.ts': "/* 도우미 */ import { hostname } from 'node:os';\nexport const x = hostname();",
    });
    expect(found).toEqual([['ts/forbidden-import', 'campaigns/helper.ts:1', "'node:os'"]]);
  });

  it('resolves files without ending, .js that means .ts, folders with an index, and JSON', async () => {
    const { marked, exports } = await run({
      'a.ts':
        "import { b } from './b';\nimport { c } from './c.js';\nimport { d } from './d';\nimport e from './e.json';\nimport { twice } from 'language';\nexport default [b, c, d, e.e, twice(4)];",
      'b.ts': 'export const b = 1;',
      'c.ts': 'export const c = 2;',
      'd/index.ts': 'export const d = 3;',
      'e.json': '{ "e": 4 }',
    });
    expect(marked).toEqual([]);
    expect(plainData(exports.get('campaigns/a.ts'))).toEqual({ ok: true, value: [1, 2, 3, 4, 8] });
  });

  it('evaluates the other files when one cannot be parsed, and blames no importer of a broken helper', async () => {
    const { marked, exports } = await run(
      {
        'a.ts': 'const x = ;',
        'b.ts': 'export default 1;',
        'c.ts': "import { y } from './broken.ts';\nexport default y;",
        'broken.ts': 'export const y = {;',
      },
      'a.ts',
      'b.ts',
      'c.ts',
    );
    expect(marked.map((found) => found.slice(0, 2))).toEqual([
      ['ts/syntax', 'campaigns/a.ts:1'],
      ['ts/syntax', 'campaigns/broken.ts:1'],
    ]);
    expect([...exports.keys()]).toEqual(['campaigns/b.ts']);
  });
});

describe('evaluation', () => {
  it.each(['while (true) {}', 'for (;;) {}', "/(a+)+$/.test('a'.repeat(60) + 'b');"])(
    'stops %j after a second and goes on',
    async (loop) => {
      const { marked, messages, exports } = await run(
        { 'a.ts': `${loop}\nexport default 1;`, 'b.ts': 'export default 2;' },
        'a.ts',
        'b.ts',
      );
      expect(marked.map((found) => found[0])).toEqual(['ts/threw']);
      expect(messages).toEqual(['the file did not end within 1 second']);
      expect(exports.get('campaigns/b.ts')).toBe(2);
    },
  );

  it('reports an error at its line, after Korean text and comments', async () => {
    const source =
      "/** 안녕 */\nconst customer = { name: '이름' } as Record<string, any>;\nexport default customer['nmae'].or('고객');\n";
    expect(await one(source)).toEqual([['ts/threw', 'campaigns/a.ts:3', 'or']]);
  });

  it.each(["throw 'text';", 'throw null;', 'throw { toString: null };'])('survives %s', async (source) => {
    expect((await one(source))[0]?.slice(0, 2)).toEqual(['ts/threw', 'campaigns/a.ts:1']);
  });
});

describe('plain data', () => {
  const loop: { self?: unknown } = {};
  loop.self = { loop };
  let read = 0;
  const getter = Object.defineProperty({}, 'x', { enumerable: true, get: () => (read += 1) });
  it.each([
    ['a function', { a: [() => 1] }, ['a', 0], 'a function'],
    ['a symbol', { a: Symbol('s') }, ['a'], 'a symbol'],
    ['a property named by a symbol', { a: { [Symbol('s')]: 1 } }, ['a'], 'a property named by Symbol(s)'],
    ['NaN', { a: Number.NaN }, ['a'], 'NaN'],
    ['Infinity', [Number.POSITIVE_INFINITY], [0], 'Infinity'],
    ['undefined, which could widen a target', { target: undefined }, ['target'], 'undefined'],
    ['a hole in a list', Object.assign(new Array(2), { 0: 1 }), [1], 'undefined'],
    ['a bigint', { a: 1n }, ['a'], 'a bigint'],
    ['a Date', { a: new Date(0) }, ['a'], 'a Date'],
    ['a Map', { a: new Map() }, ['a'], 'a Map'],
    ['a class instance', { a: new (class Shop {})() }, ['a'], 'an instance of Shop'],
    ['a cycle', loop, ['self', 'loop'], 'a value that contains itself'],
    ['a proxy', { a: new Proxy({}, {}) }, ['a'], 'a reference'],
    ['a getter', { a: getter }, ['a', 'x'], 'a getter'],
  ])('refuses %s and names its path', (_, value, path, what) => {
    const copied = plainData(value);
    expect(copied.ok ? [] : copied.faults.map((fault) => [fault.path, fault.what])).toEqual([[path, what]]);
    expect(read).toBe(0);
  });

  it('copies shared parts, keys named __proto__ and objects without prototype', () => {
    const shared = { x: 1 };
    const value = JSON.parse('{"__proto__": {"polluted": true}}');
    const copied = plainData({ a: shared, b: shared, c: value, d: Object.assign(Object.create(null), { y: 2 }) });
    expect(copied.ok && JSON.stringify(copied.value)).toBe(
      '{"a":{"x":1},"b":{"x":1},"c":{"__proto__":{"polluted":true}},"d":{"y":2}}',
    );
    expect('polluted' in {}).toBe(false);
  });

  it('bounds what shared references multiply into', () => {
    let value: unknown = 'x';
    for (let n = 0; n < 40; n += 1) value = [value, value];
    const copied = plainData(value);
    expect(copied.ok ? [] : copied.faults.map((fault) => fault.what)).toEqual(['more than 100,000 values']);
  });
});
