import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'campaigns-types-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const customer = (attributes: number) => `import { defineCustomer, z } from 'campaigns-as-code';
export const { customer, did, event, text, campaign } = defineCustomer({
  attributes: z.object({ name: z.string(), ${Array.from({ length: attributes }, (_, n) => `a${n}: z.int()`).join(', ')} }),
  events: { cart_added: z.object({ name: z.string() }), purchased: z.object({ amount: z.number() }) },
});
`;
/** Every second step is a send, and each send but the first asks about the one before. */
const journey = (steps: number) => `import { not, on, push, send, step, wait } from 'campaigns-as-code';
import { campaign, customer, event, text } from './customer.ts';
export default campaign({
  id: 'long', purpose: 'ad', goal: { event: event.purchased, within: '3d' }, trigger: on(event.cart_added),
  steps: (c) => [
${Array.from({ length: steps / 2 }, (_, n) => `    send('s-${n}', { ${n === 0 ? '' : `if: not(step('s-${n - 1}').opened), `}channel: push, message: text\`\${c.event.name} \${customer.name}\` }),\n    wait('1h', { if: not(step('s-0').clicked) }),`).join('\n')}
  ],
});
`;

function instantiations(attributes: number, steps: number): number {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'customer.ts'), customer(attributes));
  writeFileSync(join(folder, 'long.ts'), journey(steps));
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      typeRoots: [join(root, 'node_modules/@types')],
      paths: { 'campaigns-as-code': [join(root, 'dsl/index.ts')] },
    },
    include: [],
    files: ['long.ts'],
    exclude: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const said = execFileSync(join(root, 'node_modules/.bin/tsc'), ['--noEmit', '--extendedDiagnostics', '-p', folder], {
    encoding: 'utf8',
  });
  return Number(/Instantiations:\s+(\d+)/.exec(said)?.[1] ?? Number.NaN);
}

it('checks 200 steps over 500 attributes for little more than 2 steps over 5', () => {
  const small = instantiations(5, 2);
  const large = instantiations(500, 200);
  expect(large - small).toBeLessThan(15_000);
}, 60_000);
