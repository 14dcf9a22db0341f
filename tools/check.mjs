// Types of all code, tests and samples.
import { install } from './lib/install.mjs';
import { bin, must } from './lib/run.mjs';

await install();
await must(bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']);
