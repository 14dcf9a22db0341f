import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const CASES = 5_000;
const seed = Number(process.env['FUZZ_SEED'] ?? 20261123);

it(`reads ${CASES} generated files without a crash, a hang or an error without a place (FUZZ_SEED=${seed})`, async () => {
  const failures = await fuzz({ root, cases: CASES, seed });
  expect(
    failures.map(({ why, seed: found, files }) => `${found}: ${why}\n${String(files.at(-1)?.content).slice(0, 500)}`),
  ).toEqual([]);
}, 120_000);
