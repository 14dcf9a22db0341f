// npm run reference: writes what the docs say of the language from the language itself: the pages of
// docs/language/reference, the last column of campaigns/README.md, and what docs/ko shows of a plan.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { importBundled } from './lib/bundled.mjs';
import { install } from './lib/install.mjs';
import { root } from './lib/run.mjs';

await install();
const { reference } = await importBundled('tools/reference/reference.ts');
for (const [file, text] of await reference(root)) {
  mkdirSync(dirname(`${root}${file}`), { recursive: true });
  writeFileSync(`${root}${file}`, text);
}

const { withVerdicts } = await importBundled('tools/reference/samples.ts');
const samples = `${root}campaigns/README.md`;
writeFileSync(samples, await withVerdicts(readFileSync(samples, 'utf8'), root));

const { goldenPart, KOREAN_PLAN, withGolden } = await importBundled('tools/docs/golden-block.ts');
const { page, golden, begins } = KOREAN_PLAN;
const shown = goldenPart(readFileSync(`${root}${golden}`, 'utf8'), begins);
writeFileSync(`${root}${page}`, withGolden(readFileSync(`${root}${page}`, 'utf8'), shown));
