// Writes dsl/editor/doc-words.ts: what editors say of keys, from the doc comments of the written form. A test holds it.
import { writeFileSync } from 'node:fs';
import { importBundled } from './lib/bundled.mjs';
import { install } from './lib/install.mjs';
import { bin, must, root } from './lib/run.mjs';

await install();
const { docWords } = await importBundled('tools/editor/doc-words.ts');
const file = `${root}dsl/editor/doc-words.ts`;
writeFileSync(file, docWords(root));
await must(bin('biome'), ['format', '--write', file]);
