// Types of all code, tests, samples and of the TypeScript in the docs.
import { install } from './lib/install.mjs';
import { bin, must } from './lib/run.mjs';
import { extractSnippets } from './lib/snippets.mjs';

await install();
await must(bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']);
await must(bin('tsc'), ['--noEmit', '-p', await extractSnippets()]);
