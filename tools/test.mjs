// Builds the package, because some tests start the real binary, then runs the tests. Arguments go to vitest.
import { install } from './lib/install.mjs';
import { bin, must } from './lib/run.mjs';
import { prepareTemporal } from './lib/temporal.mjs';

await install();
await must(process.execPath, ['tools/build.mjs']);
await prepareTemporal();
await must(bin('vitest'), ['run', ...process.argv.slice(2)]);
